import type { RunningSystem } from '../system/system.ts';
import { checkEnded, checkPapers, checkRemedies, checkVoid } from './checks.ts';
import { readClocks } from './clocks.ts';
import { expectEqual } from './failure.ts';
import { ENVIRONMENT, JOINT_REVIEW, PERMIT, PRELIMINARY, SCHEME, SOIL } from './items.ts';
import { closeStage, completeSupplement, dispatchedStage } from './ordinaryStage.ts';
import {
  accept,
  approve,
  deliverResults,
  lead,
  leaderOf,
  passToLastStep,
  requestSupplement,
  staffOf,
  suspend,
  type Case,
} from './story.ts';
import { itemOf, type StageView } from './views.ts';
import type { Walk } from './walk.ts';

/**
 * W11: the stage is voided with a step, a supplement, a suspension, an inquiry and a waiting item open;
 * the refusal is overturned, and the stage goes on to its closure (R19).
 */
export async function restoredStage(walk: Walk, system: RunningSystem): Promise<void> {
  await walk.travel('2026-06-16');
  const both = await dispatchedStage(walk, {
    name: '北镇市医巫闾山旅游公路工程',
    serial: 111,
    itemIds: [JOINT_REVIEW, PRELIMINARY],
    notNeeded: [PERMIT],
  });
  await inTheMiddle(walk, both.stageId);
  await refuse(walk, both.stageId);
  await deliverResults(walk, both);
  await checkEnded(walk, both, system);
  checkVoid(await walk.stage(both.stageId, lead(walk)), {
    [JOINT_REVIEW]: 'terminated',
    [PRELIMINARY]: 'refused',
    [SCHEME]: 'terminated',
    [ENVIRONMENT]: 'terminated',
    [SOIL]: 'terminated',
  });
  await restore(walk, both);
  await toTheEnd(walk, both);
  await checkEnded(walk, both, system);
  checkRemedies(
    await checkPapers(walk, both, {
      projectRegistration: 1,
      planningReport: 1,
      intakeReceipt: 1,
      intakeMaterialList: 1,
      supplementNotice: 1,
      acceptanceNotice: 5,
      suspensionNotice: 1,
      refusalDecision: 1,
      stageVoidNotice: 1,
      stageRestorationNotice: 1,
      approvalDecision: 5,
      deliveryReceipt: 6,
      stageClosureNotice: 1,
    }),
  );
}

async function inTheMiddle(walk: Walk, stageId: string): Promise<void> {
  await walk.travel('2026-06-17');
  for (const itemId of [JOINT_REVIEW, PRELIMINARY, SOIL]) await accept(walk, stageId, itemId);
  await requestSupplement(walk, stageId, ENVIRONMENT, {
    material: '公众参与说明',
    problem: '缺少公示照片',
  });
  const item = itemOf(await walk.stage(stageId, lead(walk)), JOINT_REVIEW);
  await walk.onStage(
    stageId,
    staffOf(walk, item),
    {
      kind: 'openInquiry',
      itemCaseId: item.itemCaseId,
      departmentId: 'culture-tourism',
      question: '线位是否涉及文物保护范围？',
    },
    `“${item.name}”征求文旅部门意见`,
  );
  await suspend(walk, stageId, SOIL, {
    procedure: 'site-survey',
    reason: '现场踏勘取土场',
    expectedEnd: '2026-06-23',
  });
  await passToLastStep(walk, stageId, PRELIMINARY);
}

async function refuse(walk: Walk, stageId: string): Promise<void> {
  await walk.travel('2026-06-18');
  const item = itemOf(await walk.stage(stageId, lead(walk)), PRELIMINARY);
  await walk.onStage(
    stageId,
    leaderOf(walk, item),
    {
      kind: 'refuseItem',
      itemCaseId: item.itemCaseId,
      opinion: '概算超出批复投资，不予许可',
      reasons: ['概算总投资超过批复估算百分之十以上'],
    },
    `不予许可“${item.name}”，阶段作废`,
  );
}

async function restore(walk: Walk, { projectId, stageId }: Case): Promise<void> {
  await walk.travel('2026-06-29');
  const documentFileId = await walk.upload(lead(walk), '行政复议决定书', projectId);
  const restoration = {
    kind: 'restoreStage' as const,
    documentFileId,
    decisionNumber: '北政复决〔2026〕3号',
    reason: '原决定认定事实不清，予以撤销',
  };
  await walk.onStage(stageId, lead(walk), restoration, '依据行政复议决定恢复阶段');
  await walk.refused(stageId, lead(walk), restoration, 409, '再次恢复阶段');
  const stage = await walk.stage(stageId, lead(walk));
  const found = stage.items.map(({ itemId, status }) => `${itemId} ${status}`).sort();
  const expected = [
    `${JOINT_REVIEW} accepted`,
    `${PRELIMINARY} accepted`,
    `${SCHEME} waitingForPredecessor`,
    `${PERMIT} notNeeded`,
    `${ENVIRONMENT} supplementing`,
    `${SOIL} accepted`,
  ].sort();
  expectEqual(found.join(', '), expected.join(', '), '恢复后各事项的状态');
  // Accepted on 06-17, void from 06-18 to 06-29: those days count for nobody.
  await readClocks(walk, stageId, JOINT_REVIEW, { promised: 1, legal: 1 });
}

async function toTheEnd(walk: Walk, both: Case): Promise<void> {
  const { stageId } = both;
  await walk.travel('2026-06-30');
  await readClocks(walk, stageId, JOINT_REVIEW, { promised: 2, legal: 2 });
  const stage: StageView = await walk.stage(stageId, lead(walk));
  await completeSupplement(walk, both, itemOf(stage, ENVIRONMENT).itemCaseId, '公示照片');
  await accept(walk, stageId, ENVIRONMENT);
  for (const itemId of [SOIL, ENVIRONMENT, JOINT_REVIEW, PRELIMINARY])
    await approve(walk, stageId, itemId);
  await accept(walk, stageId, SCHEME);
  await approve(walk, stageId, SCHEME);
  await deliverResults(walk, both);
  await closeStage(walk, both);
}
