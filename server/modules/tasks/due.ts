import type { CivilDate } from '../../../domain/calendar/civilDate.ts';
import type { WorkingCalendar } from '../../../domain/calendar/workingCalendar.ts';
import type { ClockState } from '../../../domain/clock/status.ts';
import { NO_DUE_DATE } from '../../../domain/stage/taskClock.ts';
import type { Task } from '../../../models/tasks.ts';

/** What a list can be narrowed to by its limits. */
export const DUE_STATES = ['dueSoon', 'overdue'] as const satisfies ClockState[];
export type DueState = (typeof DUE_STATES)[number];

/** The rows that are in this state on a day. */
export function inDueState(due: DueState, today: CivilDate): object {
  return due === 'overdue'
    ? { lateFrom: { $lte: today } }
    : { dueSoonFrom: { $lte: today }, lateFrom: { $gt: today } };
}

interface DueShown {
  readonly dueDate: CivilDate;
  readonly dueState: ClockState;
  /** Negative by those that it is late. */
  readonly workingDaysLeft: number;
}

/** A limit as a row shows it on a day; nothing for a task without one. */
export function presentDue(
  { dueDate, dueSoonFrom, lateFrom }: Task,
  calendar: WorkingCalendar,
  today: CivilDate,
): DueShown | undefined {
  if (!dueDate || !dueSoonFrom || !lateFrom || dueDate === NO_DUE_DATE) return undefined;
  const dueState = lateFrom <= today ? 'overdue' : dueSoonFrom <= today ? 'dueSoon' : 'normal';
  const workingDaysLeft =
    today <= dueDate
      ? calendar.workingDaysBetween(today, dueDate).days
      : -calendar.workingDaysBetween(dueDate, today).days;
  return { dueDate, dueState, workingDaysLeft: workingDaysLeft || 0 };
}
