import {
  civilDateOf,
  dateOfDay,
  dayNumber,
  type CivilDate,
} from '../../../domain/calendar/civilDate.ts';
import type { WorkingCalendar } from '../../../domain/calendar/workingCalendar.ts';
import type { ItemCase, TraceRow } from '../../../domain/stage/stage.ts';
import {
  endStatuses,
  traceStatusOf,
  type TraceStatusName,
} from '../../../domain/trace/statuses.ts';

/**
 * Elapsed working days of an item, counted from its record alone, one day after the other: a day after
 * the acceptance counts when it is worked and nothing stood still as it began. It shares nothing with
 * the ledger of the clocks but the calendar.
 */

/** What rows let stand still, and what lets it go on. */
const HALTS: readonly {
  readonly from: readonly TraceStatusName[];
  readonly to: TraceStatusName;
  /** Whether the legal limit stands still, too. */
  readonly isLegal: (item: ItemCase, row: TraceRow) => boolean;
}[] = [
  // Law 45: of the suspensions only some stop the legal clock, and no freeze does.
  { from: ['suspended'], to: 'resumed', isLegal: isStatutory },
  { from: ['frozen'], to: 'unfrozen', isLegal: () => false },
  // The time between a void and its restoration counts for nobody.
  {
    from: ['refused', 'acceptanceRefused', 'terminatedByVoid'],
    to: 'restored',
    isLegal: () => true,
  },
];

/** Working days within which what is missing has to be told; later the item counts as accepted. */
const TELLING = 5;

/** @returns undefined for an item that was never accepted */
export function countedDays(
  item: ItemCase,
  kind: 'promised' | 'legal',
  { today, calendar }: { readonly today: CivilDate; readonly calendar: WorkingCalendar },
): number | undefined {
  const start = startOf(item, kind, calendar);
  if (start === undefined) return undefined;
  const end = endOf(item.trace);
  return counted(item, kind, { from: start, to: end ? dayOf(end) : today, calendar });
}

function counted(
  item: ItemCase,
  kind: 'promised' | 'legal',
  { from, to, calendar }: Period,
): number {
  let count = 0;
  for (let number = dayNumber(from) + 1; dateOfDay(number) <= to; number += 1) {
    const day = dateOfDay(number);
    if (calendar.isWorkingDay(day) && !standsStill(item, kind, day)) count += 1;
  }
  return count;
}

interface Period {
  readonly from: CivilDate;
  readonly to: CivilDate;
  readonly calendar: WorkingCalendar;
}

function startOf(
  item: ItemCase,
  kind: 'promised' | 'legal',
  calendar: WorkingCalendar,
): CivilDate | undefined {
  const accepted = rowOf(item.trace, 'accepted');
  const received = rowOf(item.trace, 'received');
  if (!accepted || !received) return undefined;
  if (kind === 'promised' || rowOf(item.trace, 'supplementAsked')) return dayOf(accepted);
  // Law 32(4): nothing was told in time, so the legal limit runs from the receipt. What stops the
  // legal limit comes after the acceptance, but for the void.
  const period = { from: dayOf(received), to: dayOf(accepted), calendar };
  return counted(item, 'legal', period) > TELLING ? dayOf(received) : dayOf(accepted);
}

/** The row that ended the item, unless it was taken back. */
function endOf(trace: readonly TraceRow[]): TraceRow | undefined {
  const restored = trace.findLastIndex(({ code }) => traceStatusOf(code) === 'restored');
  return trace.slice(restored + 1).find(({ code }) => isEnd(code));
}

/** Whether something stood still as the day began. */
function standsStill(item: ItemCase, kind: 'promised' | 'legal', day: CivilDate): boolean {
  const before = item.trace.filter((row) => dayOf(row) < day);
  return HALTS.some(({ from, to, isLegal }) => {
    const row = before.findLast(({ code }) => {
      const status = traceStatusOf(code);
      return status !== undefined && (status === to || from.includes(status));
    });
    if (row === undefined || traceStatusOf(row.code) === to) return false;
    return kind === 'promised' || isLegal(item, row);
  });
}

function isStatutory({ suspensions }: ItemCase, { cause }: TraceRow): boolean {
  return suspensions.some(
    ({ suspensionId, statutory }) => suspensionId === `${cause}:suspension` && statutory,
  );
}

function rowOf(trace: readonly TraceRow[], status: TraceStatusName): TraceRow | undefined {
  return trace.find(({ code }) => traceStatusOf(code) === status);
}

function isEnd(code: string): boolean {
  const status = traceStatusOf(code);
  return status !== undefined && endStatuses.has(status);
}

function dayOf({ at }: TraceRow): CivilDate {
  return civilDateOf(at);
}
