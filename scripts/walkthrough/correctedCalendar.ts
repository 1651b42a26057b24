import { setTimeout as pause } from 'node:timers/promises';
import type { RunningSystem } from '../system/system.ts';
import { checkEnded, checkPapers, ok } from './checks.ts';
import { expectEqual, expectThat } from './failure.ts';
import { ENVIRONMENT, PERMIT, SOIL } from './items.ts';
import { dispatchedStage, withdrawStage } from './ordinaryStage.ts';
import { accept, approve, deliverResults, lead, type Case } from './story.ts';
import { itemOf, type StageView } from './views.ts';
import type { Walk } from './walk.ts';

interface Year {
  readonly year: number;
  readonly edition: number;
  readonly notice?: object;
  readonly holidays: readonly object[];
  readonly workingWeekendDays: readonly string[];
}
interface Reading {
  readonly dueDate?: string;
}
interface Changed {
  readonly clockId: string;
  readonly before: Reading;
  readonly after: Reading;
}
interface Change {
  readonly state: string;
  readonly clocks: readonly Changed[];
}

const YEAR = '/api/calendar/years/2026';
/** A Saturday. */
const SATURDAY = '2026-08-22';
/** ms that the clocks may take to be looked through. */
const PATIENCE = 60_000;

/** W17: a Saturday is entered as a working day by mistake while clocks are open, and taken out again. */
export async function correctedCalendar(walk: Walk, system: RunningSystem): Promise<void> {
  await walk.travel('2026-08-17');
  const both = await dispatchedStage(walk, {
    name: '北镇市兴隆路雨水工程',
    serial: 171,
    notNeeded: [SOIL, PERMIT],
  });
  await accept(walk, both.stageId, ENVIRONMENT);
  expectEqual((await promised(walk, both)).dueDate, '2026-08-24', '更正前的到期日');

  await walk.travel('2026-08-18');
  const year = await readYear(walk);
  const withSaturday = [...year.workingWeekendDays, SATURDAY].sort();
  await preview(walk, both, { ...year, workingWeekendDays: withSaturday });
  const report = await enter(
    walk,
    { ...year, workingWeekendDays: withSaturday },
    '误将周六列为工作日',
  );
  await checkMoved(walk, both, report, { before: '2026-08-24', after: SATURDAY });
  await walk.travel('2026-08-24');
  expectEqual((await promised(walk, both)).firstLateDay, '2026-08-24', '更正前的首个逾期日');

  await refuseOldEdition(walk, year);
  const { edition } = await readYear(walk);
  const back = await enter(walk, { ...year, edition }, '更正：该周六不是工作日');
  await checkMoved(walk, both, back, { before: SATURDAY, after: '2026-08-24' });
  const { state, firstLateDay, corrections } = await promised(walk, both);
  expectEqual(firstLateDay, undefined, '更正后的首个逾期日');
  expectEqual(state === 'overdue', false, '更正后逾期');
  expectEqual(
    corrections.filter(({ now }) => now === undefined).length > 0,
    true,
    '逾期的更正记录',
  );

  await approve(walk, both.stageId, ENVIRONMENT);
  await deliverResults(walk, both);
  await withdrawStage(walk, both.stageId, '雨水方案调整');
  await checkEnded(walk, both, system);
  await checkPapers(walk, both, {
    projectRegistration: 1,
    planningReport: 1,
    intakeReceipt: 1,
    intakeMaterialList: 1,
    acceptanceNotice: 1,
    approvalDecision: 1,
    deliveryReceipt: 1,
    withdrawalNotice: 1,
  });
}

async function promised(walk: Walk, { stageId }: Case): Promise<StageView['clocks'][number]> {
  const stage = await walk.stage(stageId, lead(walk));
  const { itemCaseId } = itemOf(stage, ENVIRONMENT);
  const clock = stage.clocks.find(
    (one) => one.itemCaseId === itemCaseId && one.kind === 'promised',
  );
  expectThat(clock !== undefined, 'the promise has no clock');
  return clock;
}

async function readYear(walk: Walk): Promise<Year> {
  const { years } = (await ok(walk.as('system-construction'), '/api/calendar')) as {
    years: Year[];
  };
  const found = years.find(({ year }) => year === 2026);
  expectThat(found !== undefined, 'there is no calendar of 2026');
  return found;
}

const contentOf = ({ notice, holidays, workingWeekendDays }: Year) => ({
  notice,
  holidays,
  workingWeekendDays,
});

/** What it would change is seen before anything is. */
async function preview(walk: Walk, both: Case, year: Year): Promise<void> {
  const builder = walk.as('system-construction');
  const send = () => builder.send('POST', `${YEAR}/preview`, contentOf(year));
  const answer = await walk.change(builder, send, 200, '预览工作日历的变更');
  const { clocks } = answer.body as { clocks: Changed[] };
  const { clockId, dueDate } = await promised(walk, both);
  expectEqual(clocks.find((one) => one.clockId === clockId)?.after.dueDate, SATURDAY, '预览');
  expectEqual(dueDate, '2026-08-24', '预览之后的到期日');
}

async function refuseOldEdition(walk: Walk, year: Year): Promise<void> {
  const builder = walk.as('system-construction');
  const body = { ...contentOf(year), edition: year.edition, reason: '依据旧版本更正' };
  const send = (key: string) => builder.send('PUT', YEAR, body, key);
  await walk.change(builder, send, 409, '依据旧版本更正日历');
}

/** @returns its report, once every clock was looked at */
async function enter(walk: Walk, year: Year, reason: string): Promise<Change> {
  const builder = walk.as('system-construction');
  const body = { ...contentOf(year), edition: year.edition, reason };
  const send = (key: string) => builder.send('PUT', YEAR, body, key);
  const answer = await walk.change(builder, send, 200, `更正2026年工作日历：${reason}`);
  const { changeId } = answer.body as { changeId: string };
  const end = performance.now() + PATIENCE;
  for (;;) {
    const change = (await ok(builder, `/api/calendar/changes/${changeId}?limit=500`)) as Change;
    if (change.state === 'finished') return change;
    expectThat(performance.now() < end, 'the change of the calendar does not come to its end');
    await pause(50);
  }
}

async function checkMoved(
  walk: Walk,
  both: Case,
  { clocks }: Change,
  expected: { readonly before: string; readonly after: string },
): Promise<void> {
  await walk.rest();
  const { clockId, dueDate } = await promised(walk, both);
  const moved = clocks.find((one) => one.clockId === clockId);
  expectEqual(moved?.before.dueDate, expected.before, '变更前的到期日');
  expectEqual(moved?.after.dueDate, expected.after, '变更后的到期日');
  expectEqual(dueDate, expected.after, '承诺时限的到期日');
  walk.say(
    walk.as('system-construction'),
    `查看变更报告：${clocks.length}个时限变化，其中一个到期日由${expected.before}变为${expected.after}`,
  );
}
