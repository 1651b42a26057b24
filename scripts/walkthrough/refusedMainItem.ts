import { expectEqual, expectThat } from './failure.ts';
import {
  accept,
  approve,
  confirm,
  deliverReport,
  deliverResults,
  dispatch,
  formalIntake,
  lead,
  leaderOf,
  passToLastStep,
  planProject,
  receiveMaterials,
  register,
  reply,
  requestSupplement,
  startStage,
  suspend,
  type Case,
} from './story.ts';
import { withdrawStage } from './ordinaryStage.ts';
import {
  PRELIMINARY,
  JOINT_REVIEW,
  SCHEME,
  PERMIT,
  SOIL,
  ENVIRONMENT,
  AIR_DEFENCE,
} from './items.ts';
import { itemOf } from './views.ts';
import type { Walk } from './walk.ts';

/**
 * W2, first part: a main-flow item is refused while one item is approved, one suspended, one in
 * supplement and others stand elsewhere. @returns the void stage
 */
export async function refusedMainItem(walk: Walk): Promise<Case> {
  await walk.travel('2026-10-19');
  const projectId = await register(walk, {
    name: '北镇市第二实验幼儿园',
    projectCode: '2026-210782-83-01-000022',
    address: '北镇市富屯街道',
    investment: 1800,
    scale: '地上三层，建筑面积4200平方米',
  });
  await planProject(
    walk,
    projectId,
    { 'natural-resources': 'yes', 'development-reform': 'yes' },
    { asked: '2026-10-19', concluded: '2026-10-20' },
  );
  const stageId = await startStage(walk, projectId, []);
  const both = { projectId, stageId };
  await handIn(walk, both);

  await walk.travel('2026-10-23');
  for (const itemId of [JOINT_REVIEW, PRELIMINARY, SOIL]) await accept(walk, stageId, itemId);
  await requestSupplement(walk, stageId, ENVIRONMENT, {
    material: '环境影响报告书（表）',
    problem: '缺少噪声预测章节',
  });
  await approve(walk, stageId, JOINT_REVIEW);
  await walk.travel('2026-10-26');
  await suspend(walk, stageId, SOIL, {
    procedure: 'site-survey',
    reason: '现场踏勘取土场',
    expectedEnd: '2026-10-30',
  });
  await refuse(walk, stageId);
  await deliverResults(walk, both);
  return both;
}

async function handIn(walk: Walk, { projectId, stageId }: Case): Promise<void> {
  await walk.travel('2026-10-21');
  await reply(walk, stageId, {
    [AIR_DEFENCE]: { answer: 'approvalNotRequired', reason: '不属于应建防空地下室的建筑' },
  });
  await deliverReport(walk, stageId);
  await receiveMaterials(walk, { projectId, stageId });
  await formalIntake(walk, stageId);
  await walk.travel('2026-10-22');
  const needed = [JOINT_REVIEW, SCHEME, PRELIMINARY, PERMIT, SOIL, ENVIRONMENT];
  await confirm(walk, stageId, needed);
  await dispatch(walk, stageId);
}

/** The department had no doubt in the planning: departing from it needs a reason (R03). */
async function refuse(walk: Walk, stageId: string): Promise<void> {
  await passToLastStep(walk, stageId, PRELIMINARY);
  const item = itemOf(await walk.stage(stageId, lead(walk)), PRELIMINARY);
  const refusal = {
    kind: 'refuseItem' as const,
    itemCaseId: item.itemCaseId,
    opinion: '概算超出批复投资，不予许可',
    reasons: ['概算总投资超过可行性研究报告批复估算百分之十以上'],
  };
  const leader = leaderOf(walk, item);
  await walk.refused(stageId, leader, refusal, 422, '不写理由即背离策划意见');
  await walk.onStage(
    stageId,
    leader,
    { ...refusal, departureReason: '策划时未提交概算，现概算超出批复' },
    `不予许可“${item.name}”，阶段作废`,
  );
}

/** W2, second part: a new filing starts a new planning and uses the valid result again (R19). */
export async function newFiling(walk: Walk, { projectId, stageId }: Case): Promise<void> {
  await walk.travel('2026-10-28');
  const nextId = await startStage(walk, projectId, []);
  const next = await walk.stage(nextId, lead(walk));
  const reused = itemOf(next, JOINT_REVIEW);
  expectEqual(reused.status, 'reused', '重新申报后已获批准的事项');
  expectEqual(reused.result?.reusedFrom?.stageId, stageId, '沿用结果的来源');
  const asked = next.rounds[0]?.requests.map(({ itemCaseId }) => itemCaseId) ?? [];
  expectThat(!asked.includes(reused.itemCaseId), 'the reused item is asked about again');
  expectEqual(asked.length, next.items.length - 1, '重新策划的事项数');
  walk.say(
    lead(walk),
    `查看新的策划：沿用“${reused.name}”的批准结果，其余${asked.length}项重新征求`,
  );
  await withdrawStage(walk, nextId, '概算调整后再申报');
}
