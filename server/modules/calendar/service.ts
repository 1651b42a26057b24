import type { YearContent } from '../../../domain/calendar/calendarYear.ts';
import { calendarWith } from '../../../domain/calendar/change.ts';
import { civilDateOf } from '../../../domain/calendar/civilDate.ts';
import { checkEntry } from '../../../domain/calendar/checkEntry.ts';
import type { EnteredYear, EnterYear } from '../../../domain/calendar/enteredYear.ts';
import { enterYear } from '../../../domain/calendar/enterYear.ts';
import { hasRole, type Actor } from '../../../domain/identity/roles.ts';
import { wasRecorded } from '../../../domain/immediate.ts';
import { changedClocks, type ClockChange } from '../../../domain/stage/changedClocks.ts';
import { correctNotes } from '../../../domain/stage/correctNotes.ts';
import { changeAggregate, insertAggregate } from '../../../models/aggregates.ts';
import {
  CalendarChangeRows,
  CalendarChanges,
  type CalendarChangeReport,
} from '../../../models/calendarChanges.ts';
import { CalendarYears } from '../../../models/calendarYears.ts';
import { readCalendar } from '../../../runtime/calendar.ts';
import { openReport, pagesOfStages } from '../../../runtime/recalculation.ts';
import { readPage, type Page } from '../../page.ts';
import { problems } from '../../problem.ts';
import type { ActServices } from '../projects/service.ts';

/** The years that were entered, oldest first. */
export function findYears(): Promise<EnteredYear[]> {
  return CalendarYears.find({}, { decisions: 0, journal: 0 })
    .sort({ year: 1 })
    .lean<EnteredYear[]>()
    .exec();
}

/**
 * Enters a year or corrects it; the clocks follow. The same request again is answered as before.
 * @returns the report of the change, which is not finished yet
 * @throws {Problem} 403, 409, 422 by the rules
 */
export async function enter(
  act: EnterYear,
  actor: Actor,
  decisionId: string,
  { clock, outbox, log }: ActServices,
): Promise<CalendarChangeReport> {
  const at = await clock.now();
  const judge = (present?: EnteredYear) => enterYear(present, act, actor, { decisionId, at });
  const id = String(act.year);
  const written = (await CalendarYears.exists({ _id: id }))
    ? await changeAggregate(CalendarYears, id, judge)
    : await insertAggregate(CalendarYears, judge());
  if (!wasRecorded(written, decisionId, act, actor))
    throw problems.conflict(`${act.year} 年工作日历已被他人录入，请刷新页面核对后重新提交`);
  outbox
    .dispatch({ type: 'calendarYear', id }, written)
    .catch((error: unknown) => log.warn({ err: error, decisionId }, 'sent later'));
  return reportOf(written, decisionId);
}

/** The report is there with the answer, whatever becomes of the process now. */
async function reportOf({ journal }: EnteredYear, changeId: string) {
  for (const effect of journal[changeId]?.effects ?? [])
    if (effect.type === 'recalculation') return openReport(effect.change);
  // The journal may have let go of effects that are done.
  const report = await CalendarChanges.findOne({ changeId }).lean<CalendarChangeReport>();
  if (!report) throw problems.notFound();
  return report;
}

export interface Preview extends Page {
  readonly year: number;
  readonly content: YearContent;
}

/**
 * Which clocks would read differently if a year were as it is given. Nothing is changed; the stages
 * are gone through page by page.
 * @throws {Problem} 422 for a year that is not sound
 */
export async function preview(
  { year, content, limit, offset }: Preview,
  { clock }: Pick<ActServices, 'clock'>,
): Promise<{ readonly rows: ClockChange[]; readonly total: number }> {
  const wrong = checkEntry({ ...content, year });
  if (wrong.length > 0)
    throw problems.refused('R39', `${year} 年工作日历有误：${wrong.join('；')}`);
  const before = await readCalendar();
  const calendars = { before, after: calendarWith(before, year, content) };
  const change = { changeId: 'preview', at: await clock.now() };
  const rows: ClockChange[] = [];
  let total = 0;
  for await (const page of pagesOfStages(year))
    for (const stage of page) {
      const corrected = correctNotes(stage, change, calendars);
      for (const row of changedClocks(corrected, 'preview', calendars, civilDateOf(change.at))) {
        if (total >= offset && rows.length < limit) rows.push(row);
        total += 1;
      }
    }
  return { rows, total };
}

/** The changes, newest first; of one year or of all. */
export async function findChanges({
  year,
  ...page
}: Page & { readonly year?: number | undefined }) {
  const filter = year === undefined ? {} : { year };
  const { rows: changes, total } = await readPage(
    CalendarChanges,
    { filter, sort: { at: -1, changeId: 1 } },
    page,
  );
  return { changes, total };
}

/**
 * The report of a change. Departments see the clocks that are theirs or of a stage that they lead.
 * @throws {Problem} 404
 */
export async function readChange(changeId: string, actor: Actor, page: Page) {
  const change = await CalendarChanges.findOne({ changeId }).lean<CalendarChangeReport>();
  if (!change) throw problems.notFound();
  const own = actor.departmentId ?? '';
  const filter = {
    changeId,
    ...(!hasRole(actor, 'systemConstruction', 'supervisor', 'auditor') && {
      $or: [{ departmentId: own }, { leadDepartmentId: own }],
    }),
  };
  const { rows, total } = await readPage(
    CalendarChangeRows,
    { filter, sort: { departmentId: 1, clockId: 1 } },
    page,
  );
  return { change, rows, total };
}
