import { setTimeout as pause } from 'node:timers/promises';
import { calendarWith, type CalendarChange, type TwoCalendars } from '../domain/calendar/change.ts';
import type { MessageEffect } from '../domain/aggregate.ts';
import { civilDateOf, startOfDay } from '../domain/calendar/civilDate.ts';
import { calendarNotice, emptyTally, tallied } from '../domain/stage/calendarNotice.ts';
import type { DepartmentTally } from '../domain/stage/calendarNotice.ts';
import { changedClocks, clockedFields, clocksToWake } from '../domain/stage/changedClocks.ts';
import type { ClockChange, ClockedStage } from '../domain/stage/changedClocks.ts';
import { wakeEffect } from '../domain/stage/effects.ts';
import { correctNotes } from '../domain/stage/correctNotes.ts';
import { changeAggregate } from '../models/aggregates.ts';
import {
  CalendarChangeRows,
  CalendarChanges,
  type CalendarChangeReport,
  type ClockChangeRow,
} from '../models/calendarChanges.ts';
import { Stages } from '../models/stages.ts';
import { readCalendar } from './calendar.ts';
import type { Clock } from './clock.ts';
import { deliverNotice } from './deliverNotice.ts';
import { failpoint } from './failpoint.ts';
import { WORLD_AGE } from './ruleContext.ts';

/** Stages that are read at once. */
const PAGE = 50;
/** Stages that are worked on at once: the engine and the store take many writes as one. */
const AT_ONCE = 10;
/** ms that a process waits before it begins, so that no other one still has the old calendar. */
const HEAD_START = WORLD_AGE + 200;

/** There is more to do than fitted into the time given: whoever performs effects comes again. */
export class RecalculationUnfinished extends Error {
  override readonly name = 'RecalculationUnfinished';
}

/** What looking at the clocks again needs of the world. */
export interface RecalculationContext {
  readonly clock: Clock;
  /** Hands a message to the engine, known by its id. @throws when the engine is away */
  readonly send: (message: MessageEffect) => Promise<void>;
  /** ms after which the rest is left for the next time; without it everything is done at once. */
  readonly patience?: number | undefined;
}

/** Those that run in this process: whoever asks for the same one waits with it. */
const underWay = new Map<string, Promise<void>>();

/**
 * Looks at the clocks of every stage after a change of the calendar: corrects what was noted, writes
 * the report row by row, wakes the watches, and in the end tells each department once. Killed at any
 * moment it goes on after the last page of stages; what is done twice is known by its id.
 * @throws {RecalculationUnfinished}
 */
export function recalculateClocks(
  change: CalendarChange,
  context: RecalculationContext,
): Promise<void> {
  const running =
    underWay.get(change.changeId) ??
    recalculate(change, context).finally(() => underWay.delete(change.changeId));
  underWay.set(change.changeId, running);
  return running;
}

/** Opens the report of a change; one that is there stays as it is. */
export async function openReport(change: CalendarChange): Promise<CalendarChangeReport> {
  const { changeId } = change;
  await CalendarChanges.updateOne({ changeId }, { $setOnInsert: change }, { upsert: true });
  const report = await CalendarChanges.findOne({ changeId }).lean<CalendarChangeReport>();
  if (!report) throw new Error(`the report of the change ${changeId} is gone`);
  return report;
}

async function recalculate(change: CalendarChange, context: RecalculationContext): Promise<void> {
  let { cursor, finishedAt } = await openReport(change);
  if (finishedAt !== undefined) return;
  if (cursor === undefined) await pause(HEAD_START);
  const end = performance.now() + (context.patience ?? Infinity);
  const { changeId, year } = change;
  const after = await readCalendar();
  const calendars = { before: calendarWith(after, year, change.before), after };
  for await (const page of pagesOfStages(year, cursor)) {
    for (let first = 0; first < page.length; first += AT_ONCE)
      await Promise.all(
        page
          .slice(first, first + AT_ONCE)
          .map((stage) => recalculateStage(stage, changeId, calendars, context)),
      );
    cursor = page.at(-1)?._id;
    // Another process may be ahead.
    await CalendarChanges.updateOne({ changeId }, { $max: { cursor } });
    failpoint('clocks-recalculated');
    if (performance.now() > end) throw new RecalculationUnfinished(`goes on after ${cursor ?? ''}`);
  }
  await tellDepartments(change, context);
  finishedAt = await context.clock.now();
  const clocks = await CalendarChangeRows.countDocuments({ changeId });
  await CalendarChanges.updateOne({ changeId }, { $set: { finishedAt, clocks } });
}

/**
 * Every stage that may have a clock in a year, or that began before it: page by page, in the order
 * of their ids. One that was opened after the year has none.
 * @param cursor the stage to go on after
 */
export async function* pagesOfStages(
  year: number,
  cursor?: string,
): AsyncGenerator<readonly ClockedStage[]> {
  const fields = Object.fromEntries(clockedFields.map((field) => [field, 1]));
  const opened = { createdAt: { $lt: startOfDay(`${year + 1}-01-01`) } };
  for (let last = cursor; ;) {
    const page = await Stages.find({ ...opened, ...(last && { _id: { $gt: last } }) }, fields)
      .sort({ _id: 1 })
      .limit(PAGE)
      .lean<ClockedStage[]>();
    if (page.length > 0) yield page;
    last = page.at(-1)?._id;
    if (page.length < PAGE) return;
  }
}

async function recalculateStage(
  found: ClockedStage,
  changeId: string,
  calendars: TwoCalendars,
  { clock, send }: RecalculationContext,
): Promise<void> {
  const at = await clock.now();
  const correct = <S extends Pick<ClockedStage, 'clocks'>>(stage: S) =>
    correctNotes(stage, { changeId, at }, calendars);
  const stage =
    correct(found) === found ? found : await changeAggregate(Stages, found._id, correct);
  const today = civilDateOf(at);
  await writeRows(changeId, changedClocks(stage, changeId, calendars, today));
  failpoint('rows-written');
  const toWake = clocksToWake(stage, calendars, today);
  await Promise.all(toWake.map((clockId) => send(wakeEffect(changeId, clockId))));
}

async function writeRows(changeId: string, rows: readonly ClockChange[]): Promise<void> {
  if (rows.length === 0) return;
  await CalendarChangeRows.bulkWrite(
    rows.map((row) => ({
      updateOne: {
        filter: { changeId, clockId: row.clockId },
        update: { $setOnInsert: { ...row, changeId } },
        upsert: true,
      },
    })),
  );
}

async function tellDepartments(
  change: CalendarChange,
  { clock }: RecalculationContext,
): Promise<void> {
  const { changeId } = change;
  const tallies = new Map<string, DepartmentTally>();
  const rows = CalendarChangeRows.find({ changeId }).sort({ departmentId: 1, clockId: 1 });
  for await (const row of rows.lean<ClockChangeRow>().cursor())
    tallies.set(row.departmentId, tallied(tallies.get(row.departmentId) ?? emptyTally, row));
  const now = await clock.now();
  for (const [departmentId, tally] of tallies) {
    const notice = { to: { departmentId }, ...calendarNotice(change, tally), at: change.at };
    await deliverNotice(`${changeId}:notice:${departmentId}`, notice, now);
  }
}
