import type { RunningSystem } from '../system/system.ts';
import { checkEnded, checkPapers, checkReport } from './checks.ts';
import { checkFindings } from './findings.ts';
import { expectEqual } from './failure.ts';
import { ENVIRONMENT, SOIL } from './items.ts';
import { exemptProject, withdrawStage } from './ordinaryStage.ts';
import { deliverReport, lead, reply, staffOf, startStage, type Case } from './story.ts';
import { itemOf } from './views.ts';
import type { Walk } from './walk.ts';

/**
 * W7: the second planning fails, one item being transferred again and one not answered, so that the
 * departments meet and the result of their 线下审核 is binding (R08, R09).
 */
export async function failedPlanning(walk: Walk, system: RunningSystem): Promise<void> {
  await walk.travel('2026-05-11');
  const projectId = await exemptProject(walk, { name: '北镇市滨河路改造工程', serial: 71 });
  const stageId = await startStage(walk, projectId, []);
  const both = { projectId, stageId };
  await secondPlanning(walk, stageId);
  await walk.travel('2026-05-13');
  await endRound(walk, stageId);
  await checkFindings(walk, stageId, 'late-replies', ['unanswered 1']);
  await finalPlanning(walk, both);
  await deliverReport(walk, stageId);
  await withdrawStage(walk, stageId, '资金未落实');
  await checkEnded(walk, both, system);
  const papers = await checkPapers(walk, both, {
    projectRegistration: 1,
    planningReport: 1,
    withdrawalNotice: 1,
  });
  checkReport(papers, { items: 4, needed: 3 });
}

async function secondPlanning(walk: Walk, stageId: string): Promise<void> {
  const transfer = { answer: 'transfer', reason: '不属于本部门职责' } as const;
  await reply(walk, stageId, {
    [ENVIRONMENT]: { ...transfer, transferTo: 'emergency-management' },
    [SOIL]: { ...transfer, transferTo: 'urban-management' },
  });
  const first = await walk.stage(stageId, lead(walk));
  const transferred = [ENVIRONMENT, SOIL].map((itemId) => itemOf(first, itemId).itemCaseId);
  await walk.onStage(
    stageId,
    lead(walk),
    { kind: 'settleReplies', secondRound: transferred },
    '按部门转办意见发起二次策划',
  );
  const { rounds } = await walk.stage(stageId, lead(walk));
  const asked = rounds.at(-1)?.requests ?? [];
  const again = asked.find(({ departmentId }) => departmentId === 'emergency-management');
  await walk.onStage(
    stageId,
    staffOf(walk, { departmentId: 'emergency-management' }),
    {
      kind: 'replyToPlanning',
      requestId: again?.requestId ?? '',
      ...transfer,
      transferTo: 'forestry-grassland',
    },
    '二次策划中再次提出部门转办意见',
  );
}

/** The round ends when what is missing is overdue, and not before. */
async function endRound(walk: Walk, stageId: string): Promise<void> {
  const { rounds, clocks } = await walk.stage(stageId, lead(walk));
  const round = rounds.at(-1);
  expectEqual(round?.number, 2, '策划轮次');
  const silent = round?.requests.find(({ replies }) => replies.length === 0);
  const clock = clocks.find(({ requestId }) => requestId === silent?.requestId);
  expectEqual(clock?.firstLateDay, '2026-05-13', '未回复的首个逾期日');
  await walk.onStage(
    stageId,
    lead(walk),
    { kind: 'closeRound', roundId: round?.roundId ?? '', reason: '综合执法部门逾期未回复' },
    '结束二次策划：一个部门再次转办，一个部门逾期未回复',
  );
}

async function finalPlanning(walk: Walk, { projectId, stageId }: Case): Promise<void> {
  const stage = await walk.stage(stageId, lead(walk));
  expectEqual(itemOf(stage, SOIL).planning, 'unsettled', '逾期未回复的事项');
  const minutesFileId = await walk.upload(lead(walk), '线下审核会议记录', projectId);
  const asked = ['ecology-environment', 'emergency-management', 'water-resources'];
  const attendanceOf = (ids: readonly string[]) =>
    ids.map((departmentId) => ({ departmentId, name: staffOf(walk, { departmentId }).name }));
  const act = {
    kind: 'finalPlanning' as const,
    minutesFileId,
    heldOn: '2026-05-13',
    results: [
      {
        itemCaseId: itemOf(stage, ENVIRONMENT).itemCaseId,
        needed: true,
        departmentId: 'ecology-environment',
        reason: '按职责由生态环境部门办理',
      },
      { itemCaseId: itemOf(stage, SOIL).itemCaseId, needed: false, reason: '挖填方量未达标准' },
    ],
  };
  await walk.refused(
    stageId,
    lead(walk),
    { ...act, attendance: attendanceOf(asked) },
    { status: 422, words: '线下审核须有相关部门参加' },
    '相关部门未到会即形成最终策划',
  );
  await walk.onStage(
    stageId,
    lead(walk),
    { ...act, attendance: attendanceOf([...asked, 'urban-management']) },
    '线下审核，形成最终策划',
  );
  const settled = await walk.stage(stageId, lead(walk));
  expectEqual(itemOf(settled, ENVIRONMENT).departmentId, 'ecology-environment', '最终办理部门');
  expectEqual(itemOf(settled, SOIL).status, 'notNeeded', '最终结果');
}
