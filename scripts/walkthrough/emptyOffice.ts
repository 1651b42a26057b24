import type { RunningSystem } from '../system/system.ts';
import { checkEnded, checkPapers } from './checks.ts';
import { expectEqual } from './failure.ts';
import { HERITAGE } from './items.ts';
import { exemptProject, withdrawStage } from './ordinaryStage.ts';
import { joins, leaves } from './staffChanges.ts';
import { deliverReport, lead, staffOf, startStage } from './story.ts';
import { itemOf, type StageView } from './views.ts';
import type { Walk } from './walk.ts';

const HERE = 'culture-tourism';

/** W18: a department is asked in which nobody is in office; the notice is brought by hand (R06). */
export async function emptyOffice(walk: Walk, system: RunningSystem): Promise<void> {
  await walk.travel('2026-08-26');
  for (const role of ['staff', 'leader']) await leaves(walk, HERE, walk.as(`${HERE}-${role}`));
  const projectId = await exemptProject(walk, { name: '北镇市庙前广场改造工程', serial: 191 });
  const stageId = await startStage(walk, projectId, [HERITAGE]);
  const both = { projectId, stageId };
  const sent = await walk.stage(stageId, lead(walk));
  expectEqual(sent.undelivered.length, 1, '未能送达的通知');
  expectEqual(replyClock(sent), undefined, '通知送达之前的回复时限');

  await walk.travel('2026-08-27');
  const noticeId = sent.undelivered[0]?.noticeId ?? '';
  const delivery = {
    kind: 'deliverNotice' as const,
    noticeId,
    method: 'phone' as const,
    receivedBy: '文旅局值班室',
  };
  await walk.onStage(stageId, lead(walk), delivery, '电话补送未能送达的策划通知');
  await walk.refused(stageId, lead(walk), delivery, 409, '再次补送');
  const told = await walk.stage(stageId, lead(walk));
  expectEqual(replyClock(told)?.dueDate, '2026-08-28', '自补送起算的回复期限');

  await walk.travel('2026-08-28');
  const newcomer = await joins(walk, {
    accountId: 'culture-tourism-second',
    name: '骆文清',
    departmentId: HERE,
    idNumber: '210799190001010024',
  });
  for (const request of told.rounds[0]?.requests ?? [])
    await walk.onStage(
      stageId,
      request.departmentId === HERE ? newcomer : staffOf(walk, request),
      { kind: 'replyToPlanning', requestId: request.requestId, answer: 'approvalRequired' },
      '回复策划意见：需要审批',
    );
  const { rounds } = await walk.stage(stageId, lead(walk));
  const late = rounds[0]?.requests.filter(({ replies }) => replies[0]?.late === true);
  expectEqual(
    late?.some(({ departmentId }) => departmentId === HERE),
    false,
    '补送后按期的回复',
  );
  await deliverReport(walk, stageId);
  await withdrawStage(walk, stageId, '改造范围调整');
  await checkEnded(walk, both, system);
  await checkPapers(walk, both, {
    projectRegistration: 1,
    planningReport: 1,
    withdrawalNotice: 1,
  });
}

function replyClock(stage: StageView) {
  const { itemCaseId } = itemOf(stage, HERITAGE);
  const request = stage.rounds[0]?.requests.find((asked) => asked.itemCaseId === itemCaseId);
  return stage.clocks.find(
    ({ kind, requestId }) => kind === 'planningReply' && requestId === request?.requestId,
  );
}
