import type { RunningSystem } from '../system/system.ts';
import { checkEnded, checkPapers } from './checks.ts';
import { readClocks } from './clocks.ts';
import { expectEqual } from './failure.ts';
import { ENVIRONMENT, JOINT_REVIEW, PERMIT, PRELIMINARY, SCHEME, SOIL } from './items.ts';
import { dispatchedStage, withdrawStage } from './ordinaryStage.ts';
import { accept, lead, resume, staffOf, suspend } from './story.ts';
import { itemOf } from './views.ts';
import type { Walk } from './walk.ts';

/** W10: two main-flow items are suspended and resumed, in either order (R18). */
export async function twoSuspensions(walk: Walk, system: RunningSystem): Promise<void> {
  await walk.travel('2026-06-03');
  const both = await dispatchedStage(walk, {
    name: '北镇市鲍家路桥梁工程',
    serial: 101,
    itemIds: [JOINT_REVIEW, PRELIMINARY],
    notNeeded: [SCHEME, ENVIRONMENT, PERMIT, SOIL],
  });
  const { stageId } = both;
  for (const itemId of [JOINT_REVIEW, PRELIMINARY]) await accept(walk, stageId, itemId);

  await walk.travel('2026-06-04');
  await suspendBoth(walk, stageId);
  await walk.travel('2026-06-08');
  await resume(walk, stageId, JOINT_REVIEW, '专家评审通过');
  await staysFrozen(walk, stageId, { resumed: JOINT_REVIEW, by: PRELIMINARY });
  await walk.travel('2026-06-09');
  await resume(walk, stageId, PRELIMINARY, '听证结束');
  await goesOn(walk, stageId);
  // The freeze by the other stops the promise only.
  await readClocks(walk, stageId, JOINT_REVIEW, { promised: 1, legal: 2 });
  await readClocks(walk, stageId, PRELIMINARY, { promised: 1, legal: 1 });

  await walk.travel('2026-06-10');
  await suspendBoth(walk, stageId);
  await walk.travel('2026-06-11');
  await resume(walk, stageId, PRELIMINARY, '再次听证结束');
  await staysFrozen(walk, stageId, { resumed: PRELIMINARY, by: JOINT_REVIEW });
  await walk.travel('2026-06-12');
  await resume(walk, stageId, JOINT_REVIEW, '再次评审通过');
  await goesOn(walk, stageId);
  await walk.travel('2026-06-15');
  await readClocks(walk, stageId, JOINT_REVIEW, { promised: 3, legal: 4 });
  await readClocks(walk, stageId, PRELIMINARY, { promised: 3, legal: 4 });

  await withdrawStage(walk, stageId, '桥位调整');
  await checkEnded(walk, both, system);
  await checkPapers(walk, both, {
    projectRegistration: 1,
    planningReport: 1,
    intakeReceipt: 1,
    intakeMaterialList: 1,
    acceptanceNotice: 2,
    suspensionNotice: 4,
    resumptionNotice: 4,
    withdrawalNotice: 1,
  });
}

async function suspendBoth(walk: Walk, stageId: string): Promise<void> {
  await suspend(walk, stageId, JOINT_REVIEW, {
    procedure: 'expert-review',
    reason: '桥型方案专家评审',
    expectedEnd: '2026-06-16',
  });
  await suspend(walk, stageId, PRELIMINARY, {
    procedure: 'hearing',
    reason: '概算听证',
    expectedEnd: '2026-06-16',
  });
}

/** What has resumed itself is frozen by the other one. */
async function staysFrozen(
  walk: Walk,
  stageId: string,
  { resumed, by }: { readonly resumed: string; readonly by: string },
): Promise<void> {
  const stage = await walk.stage(stageId, lead(walk));
  expectEqual(stage.frozenBy.join(), itemOf(stage, by).itemCaseId, '冻结本阶段的事项');
  const item = itemOf(stage, resumed);
  expectEqual(item.frozen, true, `“${item.name}”被冻结`);
  await walk.refused(
    stageId,
    staffOf(walk, item),
    { kind: 'passStep', itemCaseId: item.itemCaseId, opinion: '拟同意' },
    409,
    '另一主流程事项挂起期间办理已解挂的事项',
  );
}

async function goesOn(walk: Walk, stageId: string): Promise<void> {
  const { frozenBy, items } = await walk.stage(stageId, lead(walk));
  expectEqual(frozenBy.length, 0, '冻结本阶段的事项数');
  expectEqual(items.filter(({ frozen }) => frozen).length, 0, '被冻结的事项数');
  walk.say(lead(walk), '查看阶段：全部解挂，继续办理');
}
