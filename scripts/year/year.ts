import type { CivilDate } from '../../domain/calendar/civilDate.ts';
import { WorkingCalendar } from '../../domain/calendar/workingCalendar.ts';
import type { Seed } from '../../seed/load.ts';
import type { Acting } from './acting.ts';
import { dealErrands, type ErrandOfYear } from './errands/index.ts';
import { drawProjects, type ProjectPlan } from './plans.ts';
import { YearProject } from './projectTurn.ts';
import { Random } from './random.ts';

export interface YearOptions {
  /** The same seed gives the same projects with the same mixture of outcomes. */
  readonly seed: string;
  readonly projects: number;
  /** Changes what was drawn for a project: its name, its beginning. */
  readonly adapt?: (plan: ProjectPlan) => ProjectPlan;
  readonly catalogue: Seed;
  readonly acting: Acting;
  /** How many projects have a request on its way at a time. */
  readonly lanes?: number;
  /** The days between which they act. */
  readonly period?: Period;
  /** Days of the period on which somebody works; each is a journey in time. */
  readonly days?: number;
  /** Turns on each of those days. */
  readonly turns?: number;
  /** What is done beside the stages; those of a year when they are left out. */
  readonly errands?: readonly ErrandOfYear[];
  readonly note?: (text: string) => void;
}

export interface Period {
  readonly first: CivilDate;
  readonly last: CivilDate;
  /** The last day on which somebody works is the last of the period, not any day before it. */
  readonly isUsedUp?: boolean;
}

const YEAR: Period = { first: '2026-01-05', last: '2026-12-30' };

/** How a year went. */
export interface PlayedYear {
  /** The days that were visited. */
  readonly days: readonly CivilDate[];
  /** Names of the errands that had not come to their end. */
  readonly unfinished: readonly string[];
}

/**
 * Plays a year of a city: every working day that is visited, the people of every project act, and after
 * them those who have something to do beside the stages.
 */
export async function playYear(options: YearOptions): Promise<PlayedYear> {
  const { seed, acting, catalogue, lanes = 4, turns = 3, note = () => undefined } = options;
  const random = new Random(seed);
  const plans = drawProjects(random, options.projects).map(options.adapt ?? ((plan) => plan));
  const projects = plans.map((plan) => ({
    project: new YearProject(plan, `${seed}-${plan.index}`),
    random: new Random(`${seed}-${plan.index}`),
  }));
  const errands = options.errands ?? dealErrands(seed, options.projects);
  const calendar = new WorkingCalendar(catalogue.calendarYears);
  const days = daysOf(random, calendar, options.period ?? YEAR, options.days ?? 40);
  for (const [index, today] of days.entries()) {
    await acting.travel(`${today}T09:00:00+08:00`);
    const hasBegun = (after: number) => after * days.length <= index;
    const begun = projects.filter(({ project }) => hasBegun(project.plan.beginsAfter));
    for (let turn = 0; turn < turns; turn += 1) {
      await inLanes(begun, lanes, (one) =>
        one.project.turn({ acting, seed: catalogue, random: one.random, today, calendar }),
      );
      // What the next turn sees is what this one came to, whatever the machine's pace.
      await acting.rest();
    }
    const live = begun.flatMap(({ project }) => project.live);
    for (const errand of errands.filter(({ beginsAfter }) => hasBegun(beginsAfter)))
      await errand.step({ acting, seed: catalogue, today, calendar, live });
    await acting.rest();
    note(`${today}: ${acting.done.length} acts`);
  }
  const unfinished = errands.filter(({ isOver }) => !isOver).map(({ name }) => name);
  return { days, unfinished };
}

/** Working days of the period, unevenly apart: some limits of a day are kept, some run out. */
function daysOf(
  random: Random,
  calendar: WorkingCalendar,
  { first, last, isUsedUp = false }: Period,
  count: number,
): readonly CivilDate[] {
  const total = calendar.workingDaysBetween(first, last).days;
  const middle = total / count;
  const steps = Array.from({ length: count - 1 }, () =>
    random.chance(0.5) ? 1 : Math.round(4 * middle * random.next()),
  );
  const scale = Math.min(1, total / steps.reduce((sum, step) => sum + step, 0));
  const working = steps.map((step) => Math.max(1, Math.floor(step * scale)));
  const spare = total - working.reduce((sum, days) => sum + days, 0);
  let today = isUsedUp && spare > 0 ? calendar.addWorkingDays(first, spare).date : first;
  return [today, ...working.map((days) => (today = calendar.addWorkingDays(today, days).date))];
}

/** Does something with each of a list, a few at a time; the first failure ends it. */
async function inLanes<T>(
  list: readonly T[],
  lanes: number,
  work: (one: T) => Promise<void>,
): Promise<void> {
  const waiting = [...list];
  const lane = async () => {
    for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) await work(one);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}
