import type { CivilDate } from '../calendar/civilDate.ts';
import type { WorkingCalendar } from '../calendar/workingCalendar.ts';
import { dayOfCount, dueDate, totalLimit } from '../clock/ledger.ts';
import { nextStateChange } from '../clock/status.ts';
import type { TaskKindId } from '../taskKinds.ts';
import { clockIds } from './clocks.ts';
import type { StageClock } from './clockRecords.ts';

/** Later than every limit: in the order of limits, what has none comes last. */
export const NO_DUE_DATE: CivilDate = '9999-12-31';

/**
 * By when a task is to be done, in days that a list can be searched and sorted by; all of them
 * `NO_DUE_DATE` while there is no limit, or an open stop lies before it.
 */
export interface TaskDue {
  /** Last day in time. */
  readonly dueDate: CivilDate;
  /** From this day on it is 预警. */
  readonly dueSoonFrom: CivilDate;
  /** From this day on it is 逾期. */
  readonly lateFrom: CivilDate;
}

export const noDue: TaskDue = {
  ...{ dueDate: NO_DUE_DATE, dueSoonFrom: NO_DUE_DATE, lateFrom: NO_DUE_DATE },
};

type ClockOfTask = (subjectId: string, stageId: string) => string;

/** Which clock measures the work of a task; those of the lead department follow the stage. */
const clocksOfTasks: Partial<Record<TaskKindId, ClockOfTask>> = {
  reply: clockIds.reply,
  'deliver-notice': clockIds.notice,
  'acceptance-review': clockIds.supplementNotice,
  supplement: clockIds.supplement,
  'item-step': clockIds.promised,
  dispatch: (_, stageId) => clockIds.stage(stageId),
  'deliver-revision': (_, stageId) => clockIds.stage(stageId),
  'close-stage': (_, stageId) => clockIds.stage(stageId),
};

/** The id of the clock of a task of a stage; undefined for work without a limit. */
export function clockOfTask(kind: TaskKindId, stageId: string, subjectId = ''): string | undefined {
  return clocksOfTasks[kind]?.(subjectId, stageId);
}

/** The days of a task's limit, as the ledger of its clock says them with the stops that are known. */
export function dueOf(clock: StageClock | undefined, calendar: WorkingCalendar): TaskDue {
  if (!clock || clock.ledger.endedOn !== undefined) return noDue;
  const { ledger } = clock;
  const limit = totalLimit(ledger);
  const due = dueDate(ledger, calendar);
  const late = dayOfCount(ledger, calendar, limit + 1);
  if (!due || !late) return noDue;
  // What is due on the day itself warns from the start.
  const warns = limit === 0 ? ledger.start : nextStateChange(ledger, calendar, ledger.start);
  return { dueDate: due.date, lateFrom: late.date, dueSoonFrom: warns ?? late.date };
}
