import { expect } from 'chai';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

interface Printed {
  readonly lines: readonly { readonly scenario: string; readonly what: string }[];
  readonly passed: readonly { readonly scenario: string }[];
  readonly failed?: { readonly reason: string };
}

/** Fails when it ends with another code than 0. */
function run(...args: string[]) {
  const command = ['--import', 'tsx', 'scripts/walkthrough.ts', ...args];
  return promisify(execFile)(process.execPath, command, { maxBuffer: 64 * 1024 * 1024 });
}

async function outputOf(...args: string[]): Promise<string> {
  const { stdout } = await run(...args).catch((error: unknown) => error as { stdout: string });
  return stdout;
}

/** The command with its arguments; W3 kills processes for minutes and is left to its own run. */
async function walkthrough(...args: string[]): Promise<Printed> {
  return JSON.parse(await outputOf('--json', ...args)) as Printed;
}

describe('npm run walkthrough', function () {
  this.timeout(170_000);

  it('R02 R04 R05 R07 R08 R10 to R16 R18 R19 R20 R23 walks one stage after the other in one system, each to its end', async () => {
    const { failed, passed, lines } = await walkthrough('W1', 'W2', 'W5');
    expect(failed).to.equal(undefined);
    expect(passed.map(({ scenario }) => scenario)).to.deep.equal(['W1', 'W2', 'W5']);
    expect(lines.map(({ what }) => what)).to.include.members([
      '阶段性办结，一个并行事项继续办理',
      '接收申报，选择流程图，登记项目并建立工程建设许可阶段',
    ]);
  });

  it('says how it is used', async () => {
    expect(await outputOf('--help')).to.match(/^npm run walkthrough .*\n[^]* W1 .* W19;/);
  });

  it('says in one line what it is not used with', async () => {
    const ofUnknown = await run('--unknown').catch((error: unknown) => error);
    expect(ofUnknown).to.include({
      ...{ code: 1, stdout: '' },
      stderr: "Unknown option '--unknown'; npm run walkthrough -- --help says what there is\n",
    });
  });

  it('says which scenario is wrong and why', async () => {
    const { failed, passed } = await walkthrough('--only', 'W1,W99');
    expect(passed).to.deep.equal([]);
    expect(failed).to.deep.equal({ scenario: 'W99', reason: 'there is no such scenario' });
  });
});
