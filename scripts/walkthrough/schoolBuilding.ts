import { expectEqual, expectThat } from './failure.ts';
import {
  accept,
  approve,
  clerk,
  confirm,
  deliverReport,
  deliverResults,
  dispatch,
  formalIntake,
  lead,
  planProject,
  receiveMaterials,
  register,
  reply,
  requestSupplement,
  resume,
  startStage,
  staffOf,
  suspend,
  type Case,
} from './story.ts';
import {
  PRELIMINARY,
  JOINT_REVIEW,
  SCHEME,
  PERMIT,
  SOIL,
  ENVIRONMENT,
  AIR_DEFENCE,
  STABILITY,
} from './items.ts';
import { itemOf } from './views.ts';
import type { Walk } from './walk.ts';
import { readClocks } from './clocks.ts';

/** W1: a school building goes through stage 2, from its registration to the end of its last item. */
export async function schoolBuilding(walk: Walk): Promise<Case> {
  await walk.travel('2026-09-07');
  const projectId = await register(walk, {
    name: '北镇市第三小学教学楼',
    projectCode: '2026-210782-83-01-000011',
    address: '北镇市观音阁街道',
    investment: 3200,
    scale: '地上五层，建筑面积8600平方米',
  });
  await planProject(
    walk,
    projectId,
    {
      'natural-resources': 'yes',
      'development-reform': 'yes',
      'ecology-environment': 'conditional',
    },
    { asked: '2026-09-07', concluded: '2026-09-08' },
  );
  const stageId = await planStage(walk, projectId);
  const both = { projectId, stageId };
  await handIn(walk, both);
  await approveInParallel(walk, both);
  await closeAndEnd(walk, both);
  return both;
}

/** Eight items: one is not needed, one is transferred and settled by the second planning. */
async function planStage(walk: Walk, projectId: string): Promise<string> {
  await walk.travel('2026-09-09');
  const stageId = await startStage(walk, projectId, [STABILITY]);
  await walk.travel('2026-09-10');
  await reply(walk, stageId, {
    [AIR_DEFENCE]: { answer: 'approvalNotRequired', reason: '学校教学楼就近利用既有人防工程' },
    [STABILITY]: {
      answer: 'transfer',
      reason: '维稳风险由公安机关评估',
      transferTo: 'public-security',
    },
  });
  const afterFirst = await walk.stage(stageId, lead(walk));
  const { itemCaseId } = itemOf(afterFirst, STABILITY);
  expectEqual(itemOf(afterFirst, AIR_DEFENCE).status, 'notNeeded', '无需审批');
  await walk.onStage(
    stageId,
    lead(walk),
    { kind: 'settleReplies', secondRound: [itemCaseId] },
    '按部门转办意见发起二次策划',
  );
  await walk.travel('2026-09-11');
  await reply(walk, stageId);
  const settled = await walk.stage(stageId, lead(walk));
  expectEqual(itemOf(settled, STABILITY).departmentId, 'public-security', '二次策划后的办理部门');
  const planned = settled.items.filter(({ status }) => status === 'planned');
  expectThat(planned.length >= 6, `only ${planned.length} items are planned`);
  await deliverReport(walk, stageId);
  return stageId;
}

/** One material is refused once and replaced by the applicant; meeting with minutes; dispatch. */
async function handIn(walk: Walk, { projectId, stageId }: Case): Promise<void> {
  const applicant = walk.as('applicant-company');
  const scheme = '工程设计方案文本';
  await walk.travel('2026-09-14');
  await receiveMaterials(
    walk,
    { projectId, stageId },
    { name: scheme, reason: '缺少设计单位盖章' },
  );
  await walk.onStage(
    stageId,
    clerk(walk),
    { kind: 'returnMaterials' },
    '退回补齐：一次性告知全部问题',
  );
  await walk.travel('2026-09-16');
  const { materials } = await walk.stage(stageId, applicant);
  const materialId = materials.find(({ name }) => name === scheme)?.materialId ?? '';
  const fileId = await walk.upload(applicant, `${scheme}（盖章）`, projectId);
  await walk.onStage(
    stageId,
    applicant,
    { kind: 'uploadMaterial', materialId, fileIds: [fileId] },
    `重新上传“${scheme}”`,
  );
  await walk.onStage(stageId, applicant, { kind: 'resubmitMaterials' }, '重新提交材料');
  await walk.travel('2026-09-21');
  await walk.onStage(
    stageId,
    clerk(walk),
    { kind: 'reviewMaterial', materialId, verdict: 'qualified' },
    `审查“${scheme}”：合格`,
  );
  await formalIntake(walk, stageId);
  await walk.travel('2026-09-22');
  await meet(walk, { projectId, stageId });
  await confirm(walk, stageId, [SOIL, STABILITY]);
  await dispatch(walk, stageId);
}

async function meet(walk: Walk, { projectId, stageId }: Case): Promise<void> {
  const departmentIds = ['natural-resources', 'development-reform', 'ecology-environment'];
  await walk.onStage(
    stageId,
    lead(walk),
    {
      kind: 'callMeeting',
      mode: 'offline',
      heldOn: '2026-09-23',
      subject: '教学楼设计方案联席会议',
      departmentIds,
    },
    '召开联席会议',
  );
  await walk.travel('2026-09-23');
  await walk.refused(stageId, lead(walk), { kind: 'dispatch' }, 422, '没有会议记录即统一转办');
  const fileId = await walk.upload(lead(walk), '联席会议记录', projectId);
  const { meetings } = await walk.stage(stageId, lead(walk));
  await walk.onStage(
    stageId,
    lead(walk),
    {
      kind: 'recordMinutes',
      meetingId: meetings[0]?.meetingId ?? '',
      fileId,
      attendance: departmentIds.map((departmentId) => ({
        departmentId,
        name: staffOf(walk, { departmentId }).name,
      })),
      conclusion: '各部门对申报事项无异议，同意转办',
    },
    '上传会议记录',
  );
}

/** Acceptance, a supplement, two suspensions of which one freezes the stage, and their clocks. */
async function approveInParallel(walk: Walk, { projectId, stageId }: Case): Promise<void> {
  await walk.travel('2026-09-24');
  await requestSupplement(walk, stageId, ENVIRONMENT, {
    material: '公众参与说明',
    problem: '缺少公示照片',
  });
  await walk.travel('2026-09-28');
  for (const itemId of [JOINT_REVIEW, PRELIMINARY, SOIL, STABILITY])
    await accept(walk, stageId, itemId);
  await triesBeforePredecessor(walk, stageId, SCHEME);
  const environment = itemOf(await walk.stage(stageId, lead(walk)), ENVIRONMENT);
  const fileId = await walk.upload(clerk(walk), '公示照片', projectId);
  await walk.onStage(
    stageId,
    clerk(walk),
    { kind: 'completeSupplement', itemCaseId: environment.itemCaseId, fileIds: [fileId] },
    `“${environment.name}”材料补齐`,
  );
  await accept(walk, stageId, ENVIRONMENT);

  await walk.travel('2026-09-29');
  await readClocks(walk, stageId, PRELIMINARY, { promised: 1, legal: 1 });
  await suspend(walk, stageId, SOIL, {
    procedure: 'site-survey',
    reason: '现场踏勘弃土场',
    expectedEnd: '2026-10-12',
  });
  await walk.travel('2026-09-30');
  await suspend(walk, stageId, PRELIMINARY, {
    procedure: 'expert-review',
    reason: '概算组织专家评审',
    expectedEnd: '2026-10-12',
  });
  await readClocks(walk, stageId, PRELIMINARY, { promised: 2, legal: 2 });
  await triesWhileFrozen(walk, stageId);

  await walk.travel('2026-10-08');
  await readClocks(walk, stageId, PRELIMINARY, { promised: 2, legal: 2 });
  // 踏勘 stops the promise only, and so does the freeze (R18).
  await readClocks(walk, stageId, SOIL, { promised: 1, legal: 3 });
  await readClocks(walk, stageId, ENVIRONMENT, { promised: 2, legal: 3 });
  await walk.travel('2026-10-12');
  await resume(walk, stageId, SOIL, '踏勘完毕');
  await resume(walk, stageId, PRELIMINARY, '专家评审通过');
  await readClocks(walk, stageId, PRELIMINARY, { promised: 2, legal: 2 });
  await walk.travel('2026-10-13');
  await readClocks(walk, stageId, PRELIMINARY, { promised: 3, legal: 3 });
}

/** 待前置: what waits for the result of another item is not accepted before (R41). */
async function triesBeforePredecessor(walk: Walk, stageId: string, itemId: string): Promise<void> {
  const item = itemOf(await walk.stage(stageId, lead(walk)), itemId);
  expectEqual(item.status, 'waitingForPredecessor', `“${item.name}”的状态`);
  await walk.refused(
    stageId,
    staffOf(walk, item),
    { kind: 'acceptItem', itemCaseId: item.itemCaseId },
    409,
    '前置事项没有结果即受理',
  );
}

async function triesWhileFrozen(walk: Walk, stageId: string): Promise<void> {
  const item = itemOf(await walk.stage(stageId, lead(walk)), JOINT_REVIEW);
  expectThat(item.frozen, `“${item.name}” is not frozen`);
  await walk.refused(
    stageId,
    staffOf(walk, item),
    { kind: 'passStep', itemCaseId: item.itemCaseId, opinion: '拟同意' },
    409,
    '阶段冻结期间办理其他事项',
  );
}

/** Every main-flow item is approved; the stage is closed while one parallel item is open. */
async function closeAndEnd(walk: Walk, { projectId, stageId }: Case): Promise<void> {
  await approve(walk, stageId, JOINT_REVIEW);
  // Each waits for the one before it.
  for (const itemId of [SCHEME, PERMIT]) {
    await accept(walk, stageId, itemId);
    await approve(walk, stageId, itemId);
  }
  await walk.refused(
    stageId,
    lead(walk),
    {
      kind: 'closeStage',
      summary: '办结',
      fileIds: [await walk.upload(lead(walk), '试', projectId)],
    },
    422,
    '主流程事项未办结即阶段性办结',
  );
  await walk.travel('2026-10-14');
  for (const itemId of [PRELIMINARY, SOIL, ENVIRONMENT]) await approve(walk, stageId, itemId);
  const fileId = await walk.upload(lead(walk), '阶段成果汇编', projectId);
  await walk.onStage(
    stageId,
    lead(walk),
    { kind: 'closeStage', summary: '主流程事项全部办结，成果移交施工许可阶段', fileIds: [fileId] },
    '阶段性办结，一个并行事项继续办理',
  );
  const { status, closure } = await walk.stage(stageId, lead(walk));
  expectEqual(status, 'closed', '阶段状态');
  expectEqual(closure?.openItems.length, 1, '办结时未办结的并行事项数');
  await walk.travel('2026-10-15');
  await approve(walk, stageId, STABILITY);
  await deliverResults(walk, { projectId, stageId });
}
