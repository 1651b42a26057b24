import { dateOfDay, dayNumber } from '../calendar/civilDate.ts';
import type { CivilDate, DayNumber } from '../calendar/civilDate.ts';
import type { CountedDate, WorkingCalendar } from '../calendar/workingCalendar.ts';
import type { Clock, ClockRules, Stop } from './clock.ts';
import { defaultClockRules } from './clock.ts';

/** The limit with its extensions, in the unit of the limit. */
export function totalLimit(clock: Clock): number {
  return clock.extensions.reduce((sum, extension) => sum + extension.value, clock.limit.value);
}

/**
 * Days that count in (start, onDate], in the unit of the limit; a clock that ended counts no
 * further than its end. A day between the first and the last day of a stop does not count, nor any
 * day after the first of an open one; the day of suspension counts, the day of resumption only if
 * the rules say so.
 */
export function elapsed(
  clock: Clock,
  calendar: WorkingCalendar,
  onDate: CivilDate,
  rules: ClockRules = defaultClockRules,
): number {
  const last = dayNumber(clock.endedOn && clock.endedOn < onDate ? clock.endedOn : onDate);
  const counts = counter(clock, calendar, rules);
  let days = 0;
  for (let day = dayNumber(clock.start) + 1; day <= last; day += 1) if (counts(day)) days += 1;
  return days;
}

/** Days left on a date, in the unit of the limit; negative by the days it is late. */
export function remaining(
  clock: Clock,
  calendar: WorkingCalendar,
  onDate: CivilDate,
  rules: ClockRules = defaultClockRules,
): number {
  return totalLimit(clock) - elapsed(clock, calendar, onDate, rules);
}

/**
 * The last day in time, with the stops that are known. Undefined while an open stop lies before
 * it: then nobody can say.
 */
export function dueDate(
  clock: Clock,
  calendar: WorkingCalendar,
  rules: ClockRules = defaultClockRules,
): CountedDate | undefined {
  return dayOfCount(clock, calendar, totalLimit(clock), rules);
}

/**
 * The day on which the n-th day is counted (n = 0: the start), regardless of an end. Undefined
 * when an open stop keeps it from coming.
 */
export function dayOfCount(
  clock: Clock,
  calendar: WorkingCalendar,
  n: number,
  rules: ClockRules = defaultClockRules,
): CountedDate | undefined {
  const counts = counter(clock, calendar, rules);
  const stoppedAfter = Math.min(
    ...clock.stops.filter((stop) => stop.to === undefined).map((stop) => dayNumber(stop.from)),
  );
  let day = dayNumber(clock.start);
  for (let left = n; left > 0;) {
    day += 1;
    if (day > stoppedAfter) return undefined;
    if (counts(day)) left -= 1;
  }
  const date = dateOfDay(day);
  return { date, provisional: calendar.reachesProvisional(clock.start, date) };
}

/** True when a stop was open at the end of that day. */
export function isHeld(clock: Clock, onDate: CivilDate): boolean {
  return clock.stops.some(({ from, to }) => from <= onDate && (to === undefined || to > onDate));
}

/** True while a stop is open and the clock has not ended. */
export function hasOpenStop(clock: Clock): boolean {
  return clock.endedOn === undefined && clock.stops.some((stop) => stop.to === undefined);
}

/**
 * True when every clock that has not ended is stopped, and there is one: what stops the clock of
 * the stage. Given the promised clocks of its open items.
 */
export function allStopped(clocks: readonly Clock[]): boolean {
  const open = clocks.filter((clock) => clock.endedOn === undefined);
  return open.length > 0 && open.every(hasOpenStop);
}

interface StopInDays {
  readonly from: DayNumber;
  /** Infinity while it is open. */
  readonly to: DayNumber;
}

function stopsInDays(clock: Clock): StopInDays[] {
  return clock.stops.map(({ from, to }) => ({
    from: dayNumber(from),
    to: to === undefined ? Infinity : dayNumber(to),
  }));
}

function covers(stop: StopInDays, day: DayNumber, rules: ClockRules): boolean {
  return day > stop.from && (day < stop.to || (day === stop.to && !rules.resumeDayCounts));
}

/** Overlapping stops are united by asking for at least one. */
function counter(clock: Clock, calendar: WorkingCalendar, rules: ClockRules) {
  const isOfUnit = unitDays(clock, calendar);
  const stops = stopsInDays(clock);
  return (day: DayNumber): boolean =>
    isOfUnit(day) && !stops.some((stop) => covers(stop, day, rules));
}

/** Tells whether a day is one of the unit of the limit: any day, or a working day. */
export function unitDays({ limit }: Clock, calendar: WorkingCalendar) {
  return (day: DayNumber): boolean =>
    limit.unit === 'naturalDays' || calendar.isWorkingDayNumber(day);
}

/** Tells which stops keep a day from counting; none lets it count. */
export function stopsOf(clock: Clock, rules: ClockRules = defaultClockRules) {
  const stops = stopsInDays(clock);
  return (day: DayNumber): readonly Stop[] =>
    clock.stops.filter((_, index) => {
      const days = stops[index];
      return days !== undefined && covers(days, day, rules);
    });
}
