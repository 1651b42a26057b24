import { engineBench } from './engine/engine.bench.ts';
import { insertsBench } from './documents/inserts.bench.ts';
import { listsBench } from './lists/lists.bench.ts';
import { pagesBench } from './pages/pages.bench.ts';
import { readsBench } from './documents/reads.bench.ts';
import { stagesBench } from './stages/stages.bench.ts';
import { yearBench } from './year/year.bench.ts';
import { table, type Bench, type Figure } from './support/figures.ts';

/** `npm run bench [-- NAME …] [--json]`: measures, prints a table of Markdown (or JSON) per bench. The long
 * ones run only when they are named. */
const benches: readonly Bench[] = [
  engineBench,
  insertsBench,
  listsBench,
  pagesBench,
  readsBench,
  stagesBench,
  yearBench,
];
const args = process.argv.slice(2);
const json = args.includes('--json');
const names = args.filter((arg) => !arg.startsWith('--'));
const unknown = names.filter((name) => !benches.some((bench) => bench.name === name));
if (unknown.length > 0) {
  console.error(
    `No bench ${unknown.join(', ')}; there are: ${benches.map(({ name }) => name).join(', ')}`,
  );
  process.exit(1);
}

const results: { readonly bench: string; readonly figures: readonly Figure[] }[] = [];
for (const bench of benches) {
  if (names.length > 0 ? !names.includes(bench.name) : bench.long) continue;
  const figures = await bench.run();
  results.push({ bench: bench.name, figures });
  if (!json) console.log(`\n## ${bench.name}\n\n${table(figures)}`);
}
if (json) console.log(JSON.stringify(results, null, 2));
