import type { TwoCalendars } from '../calendar/change.ts';
import type { CivilDate } from '../calendar/civilDate.ts';
import type { ClockKind } from '../clock/kinds.ts';
import { clockStatus, nextWake } from '../clock/status.ts';
import type { ClockStatus } from '../clock/status.ts';
import type { ClockCorrection, StageClock } from './clockRecords.ts';
import { clockIds } from './clocks.ts';
import type { ClockSubject } from './clockSubject.ts';
import { subjectOf } from './clockSubject.ts';
import type { Stage } from './stage.ts';

/** What a change of the calendar is judged on: all that a clock's owner is known by. */
export type ClockedStage = Pick<Stage, (typeof clockedFields)[number] | '_id'>;

/** The fields of `ClockedStage` besides its id: a stage is large, and many are looked at. */
export const clockedFields = [
  ...(['projectId', 'projectName', 'stage', 'leadDepartmentId'] as const),
  ...(['items', 'rounds', 'clocks'] as const),
] as const;

export type ClockReading = Pick<
  ClockStatus,
  'state' | 'elapsed' | 'remaining' | 'dueDate' | 'firstLateDay' | 'provisional'
>;

/** One clock that reads differently under another calendar. */
export interface ClockChange extends ClockSubject {
  readonly clockId: string;
  readonly kind: ClockKind;
  readonly stageId: string;
  readonly projectId: string;
  readonly projectName: string;
  readonly stage: Stage['stage'];
  readonly leadDepartmentId: string;
  readonly before: ClockReading;
  readonly after: ClockReading;
  /** Of an open suspension: whether its expected end lies within the greatest length of its type. */
  readonly expectedEnd?: {
    readonly day: string;
    readonly allowedBefore: boolean;
    readonly allowedAfter: boolean;
  };
  /** What the watch had noted and the change put right. */
  readonly corrections: readonly ClockCorrection[];
}

/**
 * The clocks that read differently on a day: the open ones, and those that have ended and whose
 * noted late day the change put right.
 * @param stage after `correctNotes` with this change
 */
export function changedClocks(
  stage: ClockedStage,
  changeId: string,
  calendars: TwoCalendars,
  today: CivilDate,
): ClockChange[] {
  return Object.values(stage.clocks).flatMap((clock) => {
    const corrections = (clock.corrections ?? []).filter((row) => row.changeId === changeId);
    if (clock.ledger.endedOn !== undefined && corrections.length === 0) return [];
    const before = readingOf(clock, calendars.before, today);
    const after = readingOf(clock, calendars.after, today);
    if (same(before, after)) return [];
    const { _id: stageId, projectId, projectName, leadDepartmentId } = stage;
    return [
      {
        ...{ clockId: clock.clockId, kind: clock.ledger.kind, ...subjectOf(stage, clock) },
        ...{ stageId, projectId, projectName, stage: stage.stage, leadDepartmentId },
        ...{ before, after, ...expectedEndOf(stage, clock, before, after), corrections },
      },
    ];
  });
}

/** Ids of the open clocks whose watch has to ask again: they read or wake differently. */
export function clocksToWake(
  { clocks }: Pick<Stage, 'clocks'>,
  { before, after }: TwoCalendars,
  today: CivilDate,
): string[] {
  return Object.values(clocks)
    .filter(({ ledger }) => ledger.endedOn === undefined)
    .filter(
      (clock) =>
        nextWake(clock.ledger, before, today) !== nextWake(clock.ledger, after, today) ||
        !same(readingOf(clock, before, today), readingOf(clock, after, today)),
    )
    .map(({ clockId }) => clockId);
}

function readingOf(
  { ledger }: StageClock,
  calendar: TwoCalendars['after'],
  today: CivilDate,
): ClockReading {
  const { state, elapsed, remaining, dueDate, firstLateDay, provisional } = clockStatus(
    ledger,
    calendar,
    today,
  );
  return {
    ...{ state, elapsed, remaining, provisional },
    ...(dueDate !== undefined && { dueDate }),
    ...(firstLateDay !== undefined && { firstLateDay }),
  };
}

/** Readings are built with their fields in one order. */
function same(one: ClockReading, other: ClockReading): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function expectedEndOf(
  { items }: ClockedStage,
  { clockId }: StageClock,
  before: ClockReading,
  after: ClockReading,
): Pick<ClockChange, 'expectedEnd'> {
  const suspension = items
    .flatMap(({ suspensions }) => suspensions)
    .find(
      ({ suspensionId, to }) => to === undefined && clockIds.suspension(suspensionId) === clockId,
    );
  if (!suspension) return {};
  const { expectedEnd: day } = suspension;
  const allowed = ({ dueDate }: ClockReading) => dueDate === undefined || day <= dueDate;
  return { expectedEnd: { day, allowedBefore: allowed(before), allowedAfter: allowed(after) } };
}
