import { loadSeed } from '../../seed/load.ts';
import { People } from '../../scripts/walkthrough/people.ts';
import { median, percentile, type Bench, type Figure } from '../support/figures.ts';
import { withSystem } from '../support/withSystem.ts';
import { jobsOf } from '../support/jobs.ts';
import { Autopilot } from './autopilot.ts';

const LANES = 4;
const STAGES_PER_LANE = 3;

/** Whole stages through the running product: HTTP, rules, engine, workers, papers, store. */
export const stagesBench: Bench = {
  name: 'stages',
  run: () =>
    withSystem(async (system): Promise<readonly Figure[]> => {
      const seed = await loadSeed();
      const people = new People(system.url, seed);
      await new Autopilot(people, 'warm-up').run('预热', 0);
      const jobsBefore = await jobsOf(system.camundaRestAddress);
      const begun = performance.now();
      const lanes = await Promise.all(
        Array.from({ length: LANES }, async (_, lane) => {
          const acts: number[] = [];
          for (let n = 0; n < STAGES_PER_LANE; n++) {
            const pilot = new Autopilot(people, `lane-${lane}-${n}`);
            await pilot.run(`测量项目 ${lane}-${n}`, 1 + lane * STAGES_PER_LANE + n);
            acts.push(...pilot.acts);
          }
          return acts;
        }),
      );
      const seconds = (performance.now() - begun) / 1000;
      const done = (await jobsOf(system.camundaRestAddress)) - jobsBefore;
      return figures(lanes.flat(), seconds, done);
    }),
};

function figures(acts: readonly number[], seconds: number, done: number): Figure[] {
  const stages = LANES * STAGES_PER_LANE;
  return [
    {
      name: `whole stages, ${LANES} at a time`,
      value: (60 * stages) / seconds,
      unit: 'per minute',
    },
    { name: 'jobs', value: done / seconds, unit: 'per second' },
    { name: 'acts per stage', value: acts.length / stages, unit: '' },
    { name: 'act, median', value: median(acts), unit: 'ms' },
    { name: 'act, p95', value: percentile(acts, 0.95), unit: 'ms' },
  ];
}
