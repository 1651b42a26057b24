import { z } from 'zod';
import type { EnteredYear } from '../../../domain/calendar/enteredYear.ts';
import { statutoryHolidays } from '../../../domain/calendar/statutoryHolidays.ts';
import { clockKinds } from '../../../domain/clock/kinds.ts';
import { clockStates } from '../../../domain/clock/status.ts';
import type { ClockChange, ClockReading } from '../../../domain/stage/changedClocks.ts';
import type { CalendarChangeReport } from '../../../models/calendarChanges.ts';
import { list } from '../../list.ts';

const noticeView = z.object({ title: z.string(), number: z.string(), date: z.string() });

const contentView = {
  /** Days off, both ends included. Weekends are off besides. */
  holidays: list(z.object({ name: z.string(), from: z.string(), to: z.string() })),
  /** Saturdays and Sundays that are worked. */
  workingWeekendDays: list(z.string()),
};

export const yearView = z.object({
  year: z.number(),
  /** 暂定: without a notice yet, statutory holidays only. */
  provisional: z.boolean(),
  notice: noticeView.optional(),
  ...contentView,
  /** 0 while it is provisional; a change names the one that it is made on. */
  edition: z.number(),
  enteredByName: z.string().optional(),
  enteredAt: z.number().optional(),
});

/**
 * The years that were entered, and those around today that were not.
 * @param thisYear of today: it and the next two are shown in any case
 */
export function presentYears(
  entered: readonly EnteredYear[],
  thisYear: number,
): z.input<typeof yearView>[] {
  const shown = new Set([...entered.map(({ year }) => year), thisYear, thisYear + 1, thisYear + 2]);
  return [...shown]
    .sort((a, b) => a - b)
    .map((year) => presentYear(entered.find((each) => each.year === year) ?? year));
}

function presentYear(year: EnteredYear | number): z.input<typeof yearView> {
  if (typeof year !== 'number') return { ...year, provisional: false };
  const holidays = statutoryHolidays(year);
  return { year, provisional: true, holidays, workingWeekendDays: [], edition: 0 };
}

const readingView = z.object({
  state: z.string(),
  stateName: z.string(),
  elapsed: z.number(),
  remaining: z.number(),
  dueDate: z.string().optional(),
  firstLateDay: z.string().optional(),
  provisional: z.boolean(),
});

export const clockChangeView = z.object({
  clockId: z.string(),
  kind: z.string(),
  kindName: z.string(),
  stageId: z.string(),
  projectId: z.string(),
  projectName: z.string(),
  stage: z.number(),
  departmentId: z.string(),
  departmentName: z.string(),
  itemCaseId: z.string().optional(),
  itemName: z.string().optional(),
  before: readingView,
  after: readingView,
  /** Of an open suspension: whether its expected end keeps to the greatest length of its type. */
  expectedEnd: z
    .object({ day: z.string(), allowedBefore: z.boolean(), allowedAfter: z.boolean() })
    .optional(),
  /** What had been noted and is put right; without `now` it is taken back. */
  corrections: list(z.object({ noted: z.string(), was: z.string(), now: z.string().optional() })),
});

/** One clock that reads differently. @param nameOf the name of a department */
export function presentClockChange(
  row: ClockChange,
  nameOf: (departmentId: string) => string,
): z.input<typeof clockChangeView> {
  return {
    ...row,
    kindName: clockKinds[row.kind].name,
    departmentName: nameOf(row.departmentId),
    before: presentReading(row.before),
    after: presentReading(row.after),
  };
}

function presentReading(reading: ClockReading): z.input<typeof readingView> {
  return { ...reading, stateName: clockStates[reading.state] };
}

export const changeView = z.object({
  changeId: z.string(),
  year: z.number(),
  edition: z.number(),
  byName: z.string(),
  at: z.number(),
  reason: z.string(),
  /** `running` while clocks are still looked at: the list grows. */
  state: z.enum(['running', 'finished']),
  finishedAt: z.number().optional(),
});

/** A change without its content. */
export function presentChange(change: CalendarChangeReport): z.input<typeof changeView> {
  return { ...change, state: change.finishedAt === undefined ? 'running' : 'finished' };
}

const oldAndNew = z.object({ notice: noticeView, ...contentView });

export const reportView = changeView.extend({
  /** Absent when the year was without a notice before. */
  before: oldAndNew.optional(),
  after: oldAndNew,
  clocks: list(clockChangeView),
  total: z.number(),
});

/** A change with what it did to the clocks that the reader may see. */
export function presentReport(
  change: CalendarChangeReport,
  clocks: z.input<typeof clockChangeView>[],
  total: number,
): z.input<typeof reportView> {
  const { before, after } = change;
  return { ...presentChange(change), ...(before && { before }), after, clocks, total };
}
