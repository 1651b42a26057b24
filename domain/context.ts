import type { Actor } from './identity/roles.ts';
import type { WorkingCalendar } from './calendar/workingCalendar.ts';
import type { City } from './city.ts';
import type { Department, SpecialProcedure } from './catalogue/types.ts';
import type { JournalEntry } from './aggregate.ts';

/** What rules may ask about the world beside their document. */
export interface RuleContext {
  /** ms: of the Decision for acts, of the run for steps without one. */
  readonly now: number;
  readonly calendar: WorkingCalendar;
  readonly directory: Directory;
  /** A new unique id. */
  readonly newId: () => string;
}

/** The city, its departments, special procedures and people, as they are now. */
export interface Directory {
  readonly city: City;
  readonly departments: ReadonlyMap<string, Department>;
  readonly specialProcedures: ReadonlyMap<string, SpecialProcedure>;
  /** Active accounts of staff by accountId. */
  readonly staff: ReadonlyMap<string, Actor>;
}

/** What a step of a process did: the changed document, the answer to the flow, what follows. */
export interface StepResult<A> {
  readonly aggregate: A;
  readonly outcome: JournalEntry['outcome'];
  readonly effects: JournalEntry['effects'];
}
