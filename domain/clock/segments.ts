import { dateOfDay, dayNumber } from '../calendar/civilDate.ts';
import type { CivilDate, DayNumber } from '../calendar/civilDate.ts';
import type { WorkingCalendar } from '../calendar/workingCalendar.ts';
import type { Clock, ClockRules, Stop, StopCause } from './clock.ts';
import { defaultClockRules } from './clock.ts';
import { stopsOf, totalLimit, unitDays } from './ledger.ts';

/** Days in a row on which a clock did the same: it ran in time, it stood still, it ran after its limit. */
export interface Segment {
  readonly state: 'running' | 'stopped' | 'late';
  /** First and last day of the unit of the limit; days between that are none count for nothing. */
  readonly from: CivilDate;
  readonly to: CivilDate;
  /** How many days of the unit. */
  readonly days: number;
  /** What held it, each once; only when it stood still. */
  readonly causes: readonly StopCause[];
}

/**
 * The course of a clock until a date or its end, day by day as `elapsed` counts: the days of `running`
 * and `late` together are what has elapsed.
 */
export function segmentsOf(
  clock: Clock,
  calendar: WorkingCalendar,
  onDate: CivilDate,
  rules: ClockRules = defaultClockRules,
): Segment[] {
  const last = dayNumber(clock.endedOn && clock.endedOn < onDate ? clock.endedOn : onDate);
  const isOfUnit = unitDays(clock, calendar);
  const holding = stopsOf(clock, rules);
  const limit = totalLimit(clock);
  const segments: Segment[] = [];
  let used = 0;
  for (let day = dayNumber(clock.start) + 1; day <= last; day += 1) {
    if (!isOfUnit(day)) continue;
    const stops = holding(day);
    if (stops.length === 0) used += 1;
    const state = stops.length > 0 ? 'stopped' : used > limit ? 'late' : 'running';
    addDay(segments, state, day, stops);
  }
  return segments;
}

function addDay(
  segments: Segment[],
  state: Segment['state'],
  day: DayNumber,
  stops: readonly Stop[],
): void {
  const date = dateOfDay(day);
  const open = segments.at(-1);
  if (open?.state !== state) {
    segments.push({ state, from: date, to: date, days: 1, causes: causesOf([], stops) });
    return;
  }
  const causes = causesOf(open.causes, stops);
  segments[segments.length - 1] = { ...open, to: date, days: open.days + 1, causes };
}

function causesOf(known: readonly StopCause[], stops: readonly Stop[]): readonly StopCause[] {
  const causes = [...known];
  for (const { cause } of stops)
    if (!causes.some((one) => JSON.stringify(one) === JSON.stringify(cause))) causes.push(cause);
  return causes;
}
