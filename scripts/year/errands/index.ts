import { Random } from '../random.ts';
import { assistedConsultation, lateConsultation } from './consultations.ts';
import type { BeginErrand, CityDay, Errand } from './errand.ts';
import { withdrawnFiling } from './filings.ts';
import { newcomer } from './staff.ts';
import { supervisionOrder, urges } from './supervision.ts';

/** What a city does beside its stages, so often for every ten projects. */
const ERRANDS: Readonly<Record<string, BeginErrand>> = {
  newcomer,
  assistedConsultation,
  supervisionOrder,
  urges,
  withdrawnFiling,
  lateConsultation,
};
const PROJECTS_EACH = 10;
/** The share of the year's days within which they begin. */
const BEGIN_WITHIN = 0.5;

/** One of them, a step further on each day from its beginning on. */
export class ErrandOfYear {
  readonly name: string;
  /** The share of the year's days after which it begins. */
  readonly beginsAfter: number;
  readonly #begin: (first: CityDay) => Errand;
  readonly #random: Random;
  #errand: Errand | undefined;
  #isOver = false;

  constructor(
    name: string,
    key: string,
    { beginsAfter, number }: { readonly beginsAfter: number; readonly number: number },
    begin: BeginErrand,
  ) {
    this.name = name;
    this.beginsAfter = beginsAfter;
    this.#random = new Random(key);
    this.#begin = (first) => begin(key, first, number);
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  async step(day: Omit<CityDay, 'random'>): Promise<void> {
    if (this.#isOver) return;
    const today = { ...day, random: this.#random };
    // The first day begins it; each later one is what its last `yield` waited for.
    this.#errand ??= this.#begin(today);
    const { done } = await this.#errand.next(today);
    this.#isOver = done === true;
  }
}

/** The errands of a year with so many projects, in the order in which they begin. */
export function dealErrands(seed: string, projects: number): readonly ErrandOfYear[] {
  const rounds = Math.max(1, Math.round(projects / PROJECTS_EACH));
  const kinds = Object.entries(ERRANDS);
  const total = rounds * kinds.length;
  return Array.from({ length: rounds }, (_, round) =>
    kinds.map(([name, begin], index) => {
      const place = round * kinds.length + index;
      return new ErrandOfYear(
        name,
        `${seed}-${name}-${round}`,
        { beginsAfter: (BEGIN_WITHIN * place) / total, number: round + 1 },
        begin,
      );
    }),
  ).flat();
}
