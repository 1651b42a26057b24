import { addNaturalDays, civilDateOf, startOfDay } from '../calendar/civilDate.ts';
import type { WorkingCalendar } from '../calendar/workingCalendar.ts';
import type { ClockRules } from './clock.ts';
import { defaultClockRules } from './clock.ts';
import type { ClockState } from './status.ts';

/**
 * The ledger of limits in hours (即办 items). Where days are counted whole, hours run: every moment
 * here is an instant in ms, the stop itself is exact, and there is no day of suspension.
 */
export interface HourClock {
  readonly start: number;
  readonly limit: { readonly value: number; readonly unit: 'workingHours' | 'naturalHours' };
  readonly stops: readonly HourStop[];
  readonly endedAt?: number;
}

export interface HourStop {
  readonly key: string;
  readonly from: number;
  /** Absent while the stop is open. */
  readonly to?: number;
}

/** When the office is open on a working day: minutes after midnight, in order, apart. */
export type OfficeHours = readonly { readonly from: number; readonly to: number }[];

/** 08:30 to 11:30 and 13:00 to 17:00; a city sets its own. */
export const defaultOfficeHours: OfficeHours = [
  { from: 8 * 60 + 30, to: 11 * 60 + 30 },
  { from: 13 * 60, to: 17 * 60 },
];

const MINUTE = 60 * 1000;
const HOUR = 60 * MINUTE;

/** Hours that ran in [start, at], in the unit of the limit; a fraction. */
export function elapsedHours(
  clock: HourClock,
  calendar: WorkingCalendar,
  at: number,
  officeHours: OfficeHours = defaultOfficeHours,
): number {
  const until = Math.min(at, clock.endedAt ?? Infinity);
  let ran = 0;
  for (const { from, to } of running(clock, calendar, officeHours, until)) ran += to - from;
  return ran / HOUR;
}

/** The last instant (ms) in time; undefined while an open stop lies before it. */
export function dueInstant(
  clock: HourClock,
  calendar: WorkingCalendar,
  officeHours: OfficeHours = defaultOfficeHours,
): number | undefined {
  let left = clock.limit.value * HOUR;
  const openFrom = clock.stops.filter(({ to }) => to === undefined).map(({ from }) => from);
  for (const { from, to } of running(clock, calendar, officeHours, Math.min(...openFrom))) {
    if (to - from >= left) return from + left;
    left -= to - from;
  }
  return undefined;
}

/** 逾期 past the limit, 预警 by the used share while it runs, else 正常. */
export function hourClockState(
  clock: HourClock,
  calendar: WorkingCalendar,
  at: number,
  officeHours: OfficeHours = defaultOfficeHours,
  { warning }: ClockRules = defaultClockRules,
): ClockState {
  const used = elapsedHours(clock, calendar, at, officeHours);
  if (used > clock.limit.value) return 'overdue';
  const ended = clock.endedAt !== undefined && clock.endedAt <= at;
  return !ended && used * 100 >= clock.limit.value * warning.usedPercent ? 'dueSoon' : 'normal';
}

interface Interval {
  readonly from: number;
  readonly to: number;
}

/** The time that counts, piece by piece, day by day; without end when `until` is Infinity. */
function* running(
  clock: HourClock,
  calendar: WorkingCalendar,
  officeHours: OfficeHours,
  until: number,
): Generator<Interval> {
  for (
    let date = civilDateOf(clock.start);
    startOfDay(date) < until;
    date = addNaturalDays(date, 1)
  ) {
    const windows =
      clock.limit.unit === 'naturalHours'
        ? [{ from: 0, to: 24 * 60 }]
        : calendar.isWorkingDay(date)
          ? officeHours
          : [];
    for (const window of windows) {
      const from = Math.max(clock.start, startOfDay(date) + window.from * MINUTE);
      const to = Math.min(until, startOfDay(date) + window.to * MINUTE);
      if (from < to) yield* without({ from, to }, clock.stops);
    }
  }
}

/** What is left of an interval outside all stops. */
function without(interval: Interval, stops: readonly HourStop[]): Interval[] {
  return stops.reduce<Interval[]>(
    (pieces, stop) =>
      pieces
        .flatMap(({ from, to }) => [
          { from, to: Math.min(to, stop.from) },
          { from: Math.max(from, stop.to ?? Infinity), to },
        ])
        .filter(({ from, to }) => from < to),
    [interval],
  );
}
