import type { TwoCalendars } from '../calendar/change.ts';
import { civilDateOf, parseCivilDate } from '../calendar/civilDate.ts';
import { clockStatus } from '../clock/status.ts';
import type { ClockCorrection, StageClock } from './clockRecords.ts';
import { withNotedLimits } from './notedLimits.ts';
import type { Stage } from './stage.ts';

/**
 * The stage with what its watches had noted put right after a change of the calendar: a first late
 * day that moved or fell away, a 预警 that would not have been. What was noted stays on record as a
 * correction. Days of acts are not touched: the ledgers hold no counts.
 *
 * Only what the change itself brings about is corrected, so both calendars are asked: an extension
 * that was given after a 预警 does not undo it. Repeated with the same change it changes nothing.
 * @param change.at ms, of the correction: the clocks are read as of its day
 */
export function correctNotes<S extends Pick<Stage, 'clocks'>>(
  stage: S,
  change: { readonly changeId: string; readonly at: number },
  calendars: TwoCalendars,
): S {
  let { clocks } = stage;
  for (const clock of Object.values(stage.clocks)) {
    const corrected = correctClock(clock, change, calendars);
    if (corrected !== clock) clocks = { ...clocks, [clock.clockId]: corrected };
  }
  return clocks === stage.clocks ? stage : withNotedLimits({ ...stage, clocks });
}

function correctClock(
  clock: StageClock,
  { changeId, at }: { readonly changeId: string; readonly at: number },
  calendars: TwoCalendars,
): StageClock {
  if (clock.corrections?.some((correction) => correction.changeId === changeId)) return clock;
  const { dueSoonOn, firstLateDay, corrections = [], ...rest } = clock;
  const late = lateDayOf(clock, at, calendars);
  const warned = warningOf(clock, calendars);
  const rows: ClockCorrection[] = [
    ...correction({ changeId, at, noted: 'firstLateDay' }, firstLateDay, late),
    ...correction({ changeId, at, noted: 'dueSoonOn' }, dueSoonOn, warned),
  ];
  if (rows.length === 0) return clock;
  return {
    ...rest,
    ...(warned !== undefined && { dueSoonOn: warned }),
    ...(late !== undefined && { firstLateDay: late }),
    corrections: [...corrections, ...rows],
  };
}

function correction(
  made: Pick<ClockCorrection, 'changeId' | 'at' | 'noted'>,
  was: string | undefined,
  now: string | undefined,
): ClockCorrection[] {
  if (was === undefined || was === now) return [];
  return [{ ...made, was, ...(now !== undefined && { now }) }];
}

function lateDayOf(
  { firstLateDay, ledger }: StageClock,
  at: number,
  { before, after }: TwoCalendars,
): string | undefined {
  if (firstLateDay === undefined) return undefined;
  const today = civilDateOf(at);
  const late = clockStatus(ledger, after, today).firstLateDay;
  return clockStatus(ledger, before, today).firstLateDay === late ? firstLateDay : late;
}

/** What was told of a clock that has ended since, was told. */
function warningOf(
  { dueSoonOn, ledger }: StageClock,
  { before, after }: TwoCalendars,
): string | undefined {
  if (dueSoonOn === undefined || ledger.endedOn !== undefined) return dueSoonOn;
  const day = parseCivilDate(dueSoonOn);
  const warned = clockStatus(ledger, before, day).state !== 'normal';
  return warned && clockStatus(ledger, after, day).state === 'normal' ? undefined : dueSoonOn;
}
