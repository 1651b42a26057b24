import type { RunningSystem } from '../system/system.ts';
import { checkEnded } from './checks.ts';
import { checkFindings } from './findings.ts';
import { expectEqual } from './failure.ts';
import { exemptProject, withdrawStage } from './ordinaryStage.ts';
import { lead, staffOf, startStage } from './story.ts';
import type { StageView } from './views.ts';
import type { Walk } from './walk.ts';

/** Counted by hand with the State Council's notice for 2026: one working day, from the next one on. */
const EDGES = [
  // 02-14 is a Saturday that is worked; 02-15 to 02-23 is 春节.
  { sent: '2026-02-13', what: '调休上班的周六前一天', due: '2026-02-14', late: '2026-02-24' },
  { sent: '2026-03-06', what: '普通周五', due: '2026-03-09', late: '2026-03-10' },
  // 04-04 to 04-06 is 清明节.
  { sent: '2026-04-03', what: '清明节前一天', due: '2026-04-07', late: '2026-04-08' },
  // 05-01 to 05-05 is 劳动节.
  { sent: '2026-04-30', what: '劳动节前一天', due: '2026-05-06', late: '2026-05-07' },
] as const;

/** W6: plannings that are sent at 16:59 before days on which nobody works, or everybody does. */
export async function calendarEdges(walk: Walk, system: RunningSystem): Promise<void> {
  for (const [index, edge] of EDGES.entries()) {
    await walk.travel(edge.sent, '16:59');
    const plan = { name: `日历边界${index + 1}号项目`, serial: 61 + index, flowType: 4 } as const;
    const projectId = await exemptProject(walk, plan);
    const stageId = await startStage(walk, projectId, []);
    await checkReplies(walk, stageId, { state: 'normal', due: edge.due });
    walk.say(lead(walk), `${edge.what}16:59发起策划：回复期限至${edge.due}`);

    await walk.travel(edge.due, '23:59');
    await answerOne(walk, stageId);
    await walk.travel(edge.late);
    await checkReplies(walk, stageId, { state: 'overdue', due: edge.due, firstLateDay: edge.late });
    await answerOne(walk, stageId);
    const { rounds } = await walk.stage(stageId, lead(walk));
    const late = rounds[0]?.requests.map(({ replies }) => replies[0]?.late);
    expectEqual(late?.join(), 'false,true', '回复是否逾期');
    await checkFindings(walk, stageId, 'late-replies', ['late 1']);
    await withdrawStage(walk, stageId, '日期核对完毕');
    await checkEnded(walk, { projectId, stageId }, system);
  }
}

/** The first request that is still open is answered. */
async function answerOne(walk: Walk, stageId: string): Promise<void> {
  const { rounds } = await walk.stage(stageId, lead(walk));
  const open = rounds[0]?.requests.find(({ replies }) => replies.length === 0);
  if (!open) throw new Error('no request is open');
  await walk.onStage(
    stageId,
    staffOf(walk, open),
    { kind: 'replyToPlanning', requestId: open.requestId, answer: 'approvalRequired' },
    '回复策划意见',
  );
}

/** Every reply that is still awaited reads like this. */
async function checkReplies(
  walk: Walk,
  stageId: string,
  expected: { readonly state: string; readonly due: string; readonly firstLateDay?: string },
): Promise<void> {
  const { clocks } = await walk.stage(stageId, lead(walk));
  const open: StageView['clocks'] = clocks.filter(
    ({ kind, ended }) => kind === 'planningReply' && !ended,
  );
  expectEqual(open.length > 0, true, '有待回复的策划意见');
  for (const { dueDate, state, firstLateDay } of open) {
    expectEqual(dueDate, expected.due, '策划回复的到期日');
    expectEqual(state, expected.state, '策划回复的时限状态');
    expectEqual(firstLateDay, expected.firstLateDay, '策划回复的首个逾期日');
  }
}
