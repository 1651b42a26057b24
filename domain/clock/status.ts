import type { CivilDate } from '../calendar/civilDate.ts';
import type { WorkingCalendar } from '../calendar/workingCalendar.ts';
import type { Clock, ClockRules, WarningThresholds } from './clock.ts';
import { defaultClockRules } from './clock.ts';
import { dayOfCount, dueDate, elapsed, isHeld, totalLimit } from './ledger.ts';

export const clockStates = { normal: '正常', dueSoon: '预警', overdue: '逾期' } as const;
export type ClockState = keyof typeof clockStates;

/** How a clock reads on one day. Days are in the unit of its limit. */
export interface ClockStatus {
  readonly state: ClockState;
  readonly elapsed: number;
  /** With extensions. */
  readonly limit: number;
  /** Negative by the days it is late. */
  readonly remaining: number;
  /** A stop is open on that day. */
  readonly stopped: boolean;
  readonly ended: boolean;
  /** Absent while an open stop lies before it. */
  readonly dueDate?: CivilDate;
  /** The first day after the limit; only when overdue. */
  readonly firstLateDay?: CivilDate;
  /** The figures reach into a year whose calendar is not settled (暂定). */
  readonly provisional: boolean;
}

/**
 * The reading of a clock on a day: 逾期 when the limit is exceeded (also after it ended late),
 * else 预警 by the thresholds while it runs, else 正常.
 */
export function clockStatus(
  clock: Clock,
  calendar: WorkingCalendar,
  onDate: CivilDate,
  rules: ClockRules = defaultClockRules,
): ClockStatus {
  const used = elapsed(clock, calendar, onDate, rules);
  const limit = totalLimit(clock);
  const due = dueDate(clock, calendar, rules);
  const late = used > limit ? dayOfCount(clock, calendar, limit + 1, rules) : undefined;
  const ended = clock.endedOn !== undefined && clock.endedOn <= onDate;
  return {
    state: stateOf(used, limit, ended, rules.warning),
    elapsed: used,
    limit,
    remaining: limit - used,
    stopped: !ended && isHeld(clock, onDate),
    ended,
    ...(due && { dueDate: due.date }),
    ...(late && { firstLateDay: late.date }),
    provisional: due?.provisional === true || calendar.reachesProvisional(clock.start, onDate),
  };
}

function stateOf(
  used: number,
  limit: number,
  ended: boolean,
  warning: WarningThresholds,
): ClockState {
  if (used > limit) return 'overdue';
  return !ended && warns(used, limit, warning) ? 'dueSoon' : 'normal';
}

function warns(used: number, limit: number, warning: WarningThresholds): boolean {
  return (
    (limit >= warning.minimumLimit && limit - used <= warning.daysLeft) ||
    used * 100 >= limit * warning.usedPercent
  );
}

/**
 * The next day after `asOf` on which the clock changes its state, with the stops that are known;
 * undefined when it has ended, is overdue already, or an open stop keeps it from moving.
 */
export function nextStateChange(
  clock: Clock,
  calendar: WorkingCalendar,
  asOf: CivilDate,
  rules: ClockRules = defaultClockRules,
): CivilDate | undefined {
  if (clock.endedOn !== undefined) return undefined;
  const limit = totalLimit(clock);
  const used = elapsed(clock, calendar, asOf, rules);
  if (used > limit) return undefined;
  let next = used + 1;
  if (!warns(used, limit, rules.warning)) {
    while (next <= limit && !warns(next, limit, rules.warning)) next += 1;
  } else {
    next = limit + 1;
  }
  return dayOfCount(clock, calendar, next, rules)?.date;
}

/**
 * The day on which the deadline watch asks again: always after `asOf`, at the latest the next
 * working day (a stop may be entered late, a notice of the calendar may come). Undefined when the
 * clock has ended.
 */
export function nextWake(
  clock: Clock,
  calendar: WorkingCalendar,
  asOf: CivilDate,
  rules: ClockRules = defaultClockRules,
): CivilDate | undefined {
  if (clock.endedOn !== undefined) return undefined;
  const heartbeat = calendar.nextWorkingDay(asOf).date;
  const change = nextStateChange(clock, calendar, asOf, rules);
  return change !== undefined && change < heartbeat ? change : heartbeat;
}
