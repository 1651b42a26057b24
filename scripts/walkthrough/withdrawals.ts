import type { RunningSystem } from '../system/system.ts';
import { checkEnded, checkPapers } from './checks.ts';
import { expectEqual } from './failure.ts';
import { ENVIRONMENT, JOINT_REVIEW, PERMIT, SCHEME, SOIL } from './items.ts';
import { PAPERS_TO_DISPATCH, dispatchedStage, withdrawStage } from './ordinaryStage.ts';
import { accept, approve, clerk, deliverResults, lead, startStage, type Case } from './story.ts';
import { itemOf } from './views.ts';
import type { Walk } from './walk.ts';

/** W15: the applicant takes back one item, then the stage at the window, and files it anew (R11). */
export async function withdrawals(walk: Walk, system: RunningSystem): Promise<void> {
  await walk.travel('2026-08-03');
  const both = await dispatchedStage(walk, {
    name: '北镇市五峰路排水工程',
    serial: 151,
    itemIds: [JOINT_REVIEW],
    notNeeded: [ENVIRONMENT, PERMIT],
  });
  const { stageId } = both;
  for (const itemId of [JOINT_REVIEW, SOIL]) await accept(walk, stageId, itemId);
  await takeBackItem(walk, stageId);
  await walk.travel('2026-08-04');
  await approve(walk, stageId, JOINT_REVIEW);
  await deliverResults(walk, both);
  await takeBackStage(walk, both);
  await checkEnded(walk, both, system);
  await checkPapers(walk, both, {
    ...PAPERS_TO_DISPATCH,
    acceptanceNotice: 2,
    approvalDecision: 1,
    deliveryReceipt: 1,
    withdrawalNotice: 2,
  });
  await fileAnew(walk, both, system);
}

async function takeBackItem(walk: Walk, stageId: string): Promise<void> {
  const applicant = walk.as('applicant-company');
  const stage = await walk.stage(stageId, lead(walk));
  const act = { kind: 'withdrawItem' as const, reason: '改由市政统一编制水土保持方案' };
  await walk.refused(
    stageId,
    applicant,
    { ...act, itemCaseId: itemOf(stage, SCHEME).itemCaseId },
    { status: 422, words: '不能单独撤回' },
    '单独撤回主流程事项',
  );
  const { itemCaseId, name } = itemOf(stage, SOIL);
  await walk.onStage(stageId, applicant, { ...act, itemCaseId }, `撤回“${name}”`);
  const after = await walk.stage(stageId, lead(walk));
  expectEqual(itemOf(after, SOIL).status, 'withdrawn', '撤回的事项');
  expectEqual(after.status, 'approving', '撤回一个并行事项后的阶段');
}

async function takeBackStage(walk: Walk, { projectId, stageId }: Case): Promise<void> {
  const act = { kind: 'withdrawStage' as const, reason: '排水方案需要重做' };
  await walk.refused(
    stageId,
    clerk(walk),
    act,
    { status: 422, words: '须上传申请人签字的撤回申请' },
    '窗口没有撤回申请即撤回阶段',
  );
  const fileId = await walk.upload(clerk(walk), '撤回申请', projectId);
  await walk.onStage(stageId, clerk(walk), { ...act, fileId }, '凭申请人签字的申请撤回阶段');
  const after = await walk.stage(stageId, lead(walk));
  expectEqual(after.status, 'withdrawn', '撤回的阶段');
  expectEqual(itemOf(after, JOINT_REVIEW).status, 'approved', '已批准的事项');
}

/** The approval that was given is used again. */
async function fileAnew(
  walk: Walk,
  { projectId, stageId }: Case,
  system: RunningSystem,
): Promise<void> {
  await walk.travel('2026-08-05');
  const nextId = await startStage(walk, projectId, [JOINT_REVIEW]);
  const next = await walk.stage(nextId, lead(walk));
  const reused = itemOf(next, JOINT_REVIEW);
  expectEqual(reused.status, 'reused', '重新申报后已获批准的事项');
  expectEqual(reused.result?.reusedFrom?.stageId, stageId, '沿用结果的来源');
  const asked = next.rounds[0]?.requests.length;
  expectEqual(asked, next.items.length - 1, '重新策划的事项数');
  await withdrawStage(walk, nextId, '资金未落实');
  await checkEnded(walk, { projectId, stageId: nextId }, system);
}
