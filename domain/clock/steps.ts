import type { CivilDate } from '../calendar/civilDate.ts';
import type { WorkingCalendar } from '../calendar/workingCalendar.ts';
import type { Clock, ClockRules, Extension, Limit, Stop } from './clock.ts';
import { defaultClockRules } from './clock.ts';
import { stopsFor } from './kinds.ts';
import type { ClockKind } from './kinds.ts';
import { remaining } from './ledger.ts';

/**
 * The steps of a clock. Each gives a new ledger and repeats without effect: a step is known by its
 * key. What further fields a clock carries (its id, its item) are kept.
 */

export type ClockErrorCode =
  | 'invalid-limit'
  | 'clock-ended'
  | 'before-start'
  | 'resume-before-stop'
  | 'end-before-stop'
  | 'already-overdue'
  | 'invalid-extension';

/** A step that the ledger cannot take; the message is Chinese. */
export class ClockError extends Error {
  readonly code: ClockErrorCode;
  constructor(code: ClockErrorCode, message: string) {
    super(message);
    this.name = 'ClockError';
    this.code = code;
  }
}

/** A new running clock. Throws `invalid-limit` unless the limit is a whole number of days from 0. */
export function startClock(kind: ClockKind, start: CivilDate, limit: Limit): Clock {
  if (!Number.isSafeInteger(limit.value) || limit.value < 0) {
    throw new ClockError('invalid-limit', `时限应为非负整数天：${limit.value}`);
  }
  return { kind, start, limit, stops: [], extensions: [] };
}

/**
 * Opens a stop. A clock that does not stop for this cause is given back as it is, so that one act
 * can be applied to all clocks of an item; so is one that has this stop already.
 */
export function stopClock<C extends Clock>(clock: C, stop: Omit<Stop, 'to'>): C {
  if (!stopsFor(clock.kind, stop.cause)) return clock;
  if (clock.stops.some(({ key }) => key === stop.key)) return clock;
  mustRun(clock);
  if (stop.from < clock.start) {
    throw new ClockError('before-start', `停止计时日 ${stop.from} 早于起算日 ${clock.start}`);
  }
  return { ...clock, stops: [...clock.stops, stop] };
}

/** Closes the stop of that key; without effect when the clock has no such open stop. */
export function resumeClock<C extends Clock>(clock: C, key: string, on: CivilDate): C {
  const open = clock.stops.find((stop) => stop.key === key && stop.to === undefined);
  if (!open) return clock;
  if (on < open.from) {
    throw new ClockError('resume-before-stop', `恢复计时日 ${on} 早于停止计时日 ${open.from}`);
  }
  return {
    ...clock,
    stops: clock.stops.map((stop) => (stop === open ? { ...stop, to: on } : stop)),
  };
}

/**
 * Adds an extension (law 42). It has to be given while the limit still runs: throws
 * `already-overdue` otherwise, `invalid-extension` for less than one day.
 */
export function extendClock<C extends Clock>(
  clock: C,
  extension: Extension,
  calendar: WorkingCalendar,
  rules: ClockRules = defaultClockRules,
): C {
  if (clock.extensions.some(({ key }) => key === extension.key)) return clock;
  mustRun(clock);
  if (!Number.isSafeInteger(extension.value) || extension.value < 1) {
    throw new ClockError('invalid-extension', `延长期限应为正整数天：${extension.value}`);
  }
  if (remaining(clock, calendar, extension.on, rules) < 0) {
    throw new ClockError('already-overdue', '时限已经届满，不能再延长审批期限');
  }
  return { ...clock, extensions: [...clock.extensions, extension] };
}

/**
 * Adds days because what is measured has grown (an item joined its stage): also after the limit has
 * passed, which an extension by law 42 may not.
 */
export function enlargeClock<C extends Clock>(clock: C, more: Extension): C {
  if (clock.endedOn !== undefined || clock.extensions.some(({ key }) => key === more.key))
    return clock;
  return { ...clock, extensions: [...clock.extensions, more] };
}

/** Ends the clock and closes what is still open in it. The first end stands. */
export function endClock<C extends Clock>(clock: C, on: CivilDate): C {
  if (clock.endedOn !== undefined) return clock;
  if (on < clock.start) {
    throw new ClockError('before-start', `结束日 ${on} 早于起算日 ${clock.start}`);
  }
  const stops = clock.stops.map((stop) => (stop.to === undefined ? closeAt(stop, on) : stop));
  return { ...clock, stops, endedOn: on };
}

/**
 * A clock that had ended runs on: the days between its end and this one are stopped, whatever kind it is.
 * Without effect on one that runs.
 */
export function reopenClock<C extends Clock>(clock: C, key: string, on: CivilDate): C {
  const { endedOn, ...open } = clock;
  if (endedOn === undefined) return clock;
  const stop: Stop = { key, from: endedOn, to: on, cause: { type: 'void' } };
  if (on < endedOn)
    throw new ClockError('resume-before-stop', `恢复计时日 ${on} 早于结束日 ${endedOn}`);
  // Without its end it is still a clock of its kind: the end is optional.
  return { ...open, stops: [...clock.stops, stop] } as unknown as C;
}

function closeAt(stop: Stop, on: CivilDate): Stop {
  if (on < stop.from) {
    throw new ClockError('end-before-stop', `结束日 ${on} 早于停止计时日 ${stop.from}`);
  }
  return { ...stop, to: on };
}

function mustRun(clock: Clock): void {
  if (clock.endedOn !== undefined) {
    throw new ClockError('clock-ended', `计时已于 ${clock.endedOn} 结束`);
  }
}
