import { Acting } from '../../scripts/year/acting.ts';
import { violationsOf } from '../../scripts/year/invariants/index.ts';
import { readSnapshot } from '../../scripts/year/invariants/readSnapshot.ts';
import { playYear } from '../../scripts/year/year.ts';
import { People } from '../../scripts/walkthrough/people.ts';
import { loadSeed } from '../../seed/load.ts';
import { median, percentile, type Bench, type Figure } from '../support/figures.ts';
import { withSystem } from '../support/withSystem.ts';
import { jobsOf } from '../support/jobs.ts';

const PROJECTS = 200;
const SEED = '2026';

/** docs/adr/0011-limits-of-the-year.md */
const LIMITS = {
  stages: { kind: 'least', value: 17 },
  jobs: { kind: 'least', value: 53 },
  act95: { kind: 'most', value: 293 },
} as const;

/** A city's year in travelled time: 200 projects that are in all states at once, and every rule kept. */
export const yearBench: Bench = {
  name: 'year',
  long: true,
  run: () =>
    withSystem(
      async (system): Promise<readonly Figure[]> => {
        const catalogue = await loadSeed();
        const people = new People(system.url, catalogue);
        const acting = new Acting(people);
        const jobsBefore = await jobsOf(system.camundaRestAddress);
        const begun = performance.now();
        const note = (text: string) => console.error(text);
        await playYear({ seed: SEED, projects: PROJECTS, catalogue, acting, note });
        const seconds = (performance.now() - begun) / 1000;
        const jobs = (await jobsOf(system.camundaRestAddress)) - jobsBefore;
        const snapshot = await readSnapshot(system, people);
        const violations = violationsOf(snapshot);
        if (violations.length > 0)
          throw new Error(`${violations.length} rules are broken:\n${violations.join('\n')}`);
        const ended = snapshot.stages.filter(
          ({ status }) => status === 'closed' || status === 'void',
        );
        return figuresOf({ seconds, jobs, stages: ended.length, acting });
      },
      { TIME_TRAVEL: 'true' },
    ),
};

function figuresOf({
  seconds,
  jobs,
  stages,
  acting: { done },
}: {
  readonly seconds: number;
  readonly jobs: number;
  readonly stages: number;
  readonly acting: Acting;
}): Figure[] {
  const took = done.map((act) => act.took);
  return [
    { name: 'projects', value: PROJECTS, unit: '' },
    { name: 'stages that came to an end', value: stages, unit: '' },
    { name: 'stages', value: (60 * stages) / seconds, unit: 'per minute', limit: LIMITS.stages },
    { name: 'acts', value: done.length / seconds, unit: 'per second' },
    { name: 'jobs', value: jobs / seconds, unit: 'per second', limit: LIMITS.jobs },
    { name: 'act, median', value: median(took), unit: 'ms' },
    { name: 'act, p95', value: percentile(took, 0.95), unit: 'ms', limit: LIMITS.act95 },
    { name: 'the whole year', value: seconds / 60, unit: 'minutes' },
  ];
}
