import type { PaperKind } from '../../domain/papers.ts';
import type { FlowType } from '../../domain/project/project.ts';
import {
  clerk,
  confirm,
  deliverReport,
  dispatch,
  formalIntake,
  lead,
  receiveMaterials,
  register,
  reply,
  startStage,
  type Case,
  type Replies,
} from './story.ts';
import type { StageView } from './views.ts';
import type { Walk } from './walk.ts';

/** A stage that nobody disputes, as the ground on which a scenario plays. */
export interface OrdinaryStage {
  readonly name: string;
  /** The serial number in the 项目代码: each project has its own. */
  readonly serial: number;
  /** A government road unless told otherwise: two main-flow items and two parallel ones. */
  readonly flowType?: FlowType;
  /** Items of the flow template that the clerk adds. */
  readonly itemIds?: readonly string[];
  /** Items that are asked about and turn out to be 无需审批. */
  readonly notNeeded?: readonly string[];
}

/** A project that enters its stages without a planning of its own ("原则上", R02). */
export async function exemptProject(
  walk: Walk,
  { name, serial, flowType = 2 }: OrdinaryStage,
): Promise<string> {
  const projectId = await register(walk, {
    name,
    projectCode: `2026-210782-83-01-${String(serial).padStart(6, '0')}`,
    address: '北镇市',
    investment: 900,
    scale: '全长2.4千米',
    flowType,
    establishment: flowType === 4 ? 'filing' : 'approval',
  });
  await walk.onProject(
    projectId,
    walk.as('planning-operator'),
    { kind: 'exemptFromPlanning', reason: '已列入年度计划的小型项目' },
    '登记免于策划',
  );
  return projectId;
}

/** From the registration to the signature under the planning report. */
export async function plannedStage(walk: Walk, plan: OrdinaryStage): Promise<Case> {
  const { itemIds = [], notNeeded = [] } = plan;
  const projectId = await exemptProject(walk, plan);
  const stageId = await startStage(walk, projectId, itemIds);
  const replies: Replies = Object.fromEntries(
    notNeeded.map((itemId) => [
      itemId,
      { answer: 'approvalNotRequired' as const, reason: '工程不涉及' },
    ]),
  );
  await reply(walk, stageId, replies);
  const { items } = await walk.stage(stageId, lead(walk));
  const confirmed = items.filter(({ planning }) => planning === 'toConfirm');
  if (confirmed.length > 0)
    await walk.onStage(
      stageId,
      lead(walk),
      {
        kind: 'settleReplies',
        secondRound: [],
        confirmed: confirmed.map(({ itemCaseId }) => itemCaseId),
      },
      '确认主流程事项无需审批',
    );
  await deliverReport(walk, stageId);
  return { projectId, stageId };
}

/** What has been issued of an ordinary stage when it is dispatched. */
export const PAPERS_TO_DISPATCH = {
  projectRegistration: 1,
  planningReport: 1,
  intakeReceipt: 1,
  intakeMaterialList: 1,
} as const satisfies Partial<Record<PaperKind, number>>;

/** From the registration to 统一转办, all on the day where the walk stands. */
export async function dispatchedStage(walk: Walk, plan: OrdinaryStage): Promise<Case> {
  const both = await plannedStage(walk, plan);
  await receiveMaterials(walk, both);
  await formalIntake(walk, both.stageId);
  const stage = await walk.stage(both.stageId, lead(walk));
  await confirm(
    walk,
    both.stageId,
    neededItems(stage).map(({ itemId }) => itemId),
  );
  await dispatch(walk, both.stageId);
  return both;
}

/** The items that the planning left. */
export function neededItems({ items }: StageView): StageView['items'] {
  return items.filter(({ status }) => status !== 'notNeeded' && status !== 'merged');
}

/** The applicant takes the whole stage back, online. */
export async function withdrawStage(walk: Walk, stageId: string, reason: string): Promise<void> {
  await walk.onStage(
    stageId,
    walk.as('applicant-company'),
    { kind: 'withdrawStage', reason },
    `撤回阶段申请：${reason}`,
  );
}

/** 阶段性办结 */
export async function closeStage(walk: Walk, { projectId, stageId }: Case): Promise<void> {
  const fileId = await walk.upload(lead(walk), '阶段成果汇编', projectId);
  await walk.onStage(
    stageId,
    lead(walk),
    { kind: 'closeStage', summary: '主流程事项全部办结', fileIds: [fileId] },
    '阶段性办结',
  );
}

/** 材料补齐 at the window. */
export async function completeSupplement(
  walk: Walk,
  { projectId, stageId }: Case,
  itemCaseId: string,
  name: string,
): Promise<void> {
  const fileId = await walk.upload(clerk(walk), name, projectId);
  await walk.onStage(
    stageId,
    clerk(walk),
    { kind: 'completeSupplement', itemCaseId, fileIds: [fileId] },
    `补齐“${name}”`,
  );
}
