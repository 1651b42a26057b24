import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { jsonReport, textReport } from './walkthrough/report.ts';
import { SCENARIOS, runScenarios } from './walkthrough/run.ts';

/**
 * `npm run walkthrough`: starts everything on free ports with an empty data folder and drives it
 * over HTTP, signed in as the people of the regulation. `W1 W2` or `--only W1,W2` runs some scenarios,
 * `--json` prints one JSON document, `--keep` keeps the data folders.
 */
const USAGE = `npm run walkthrough [-- W1 W2 …] [--only W1,W2] [--json] [--keep]

  W1 W2 …      the scenarios to run, of ${SCENARIOS.join(' ')}; all by default
  --json       prints one JSON document
  --keep       keeps the data folders
`;

const { values, positionals } = asked();

if (values.help) {
  process.stdout.write(USAGE);
  process.exit(0);
}
const named = [...positionals, ...(values.only?.split(',') ?? [])];
const print = (line: string) => void process.stdout.write(`${line}\n`);
const folder = await mkdtemp(join(tmpdir(), 'lianshen-walkthrough-'));
const passed = await runScenarios({
  folder,
  only: named.length > 0 ? named : SCENARIOS,
  report: values.json ? jsonReport(print) : textReport(print),
});
if (values.keep) process.stderr.write(`data: ${folder}\n`);
else await rm(folder, { recursive: true, force: true });
process.exit(passed ? 0 : 1);

/** What was asked for; says in one line what is no option, and ends. */
function asked() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false },
        only: { type: 'string' },
        keep: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    const [problem = ''] = (error as Error).message.split('. ');
    process.stderr.write(`${problem}; npm run walkthrough -- --help says what there is\n`);
    process.exit(1);
  }
}
