import { civilDateOf } from '../calendar/civilDate.ts';
import { endClock } from '../clock/steps.ts';
import type { MadeAct } from './actRule.ts';
import type { Filing, FilingEntry } from './filing.ts';

/** Who wrote an entry, and when. */
export function writtenBy({ decisionId, by, at }: Omit<MadeAct, 'act'>) {
  return { entryId: decisionId, by: by.accountId, byName: by.name, at };
}

/** The filing with one more entry. An answer to a submission ends its clock, on the day it was given. */
export function answered(filing: Filing, entry: FilingEntry): Filing {
  const last = filing.history.findLastIndex(({ kind }) => kind === 'submission');
  const history = filing.history.map((past, index) =>
    index === last && past.kind === 'submission' && past.clock.endedOn === undefined
      ? { ...past, clock: endClock(past.clock, civilDateOf(entry.at)) }
      : past,
  );
  return { ...filing, history: [...history, entry] };
}
