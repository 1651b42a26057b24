import { stages } from '../../domain/catalogue/flow.ts';
import type { FlowType, Project, StageNumber } from '../../domain/project/project.ts';
import type { Walk } from './walk.ts';
import type { ItemView, StageView } from './views.ts';
import { itemOf } from './views.ts';
import type { Person } from './person.ts';

/** What both scenarios do alike: a government building from its registration to its dispatch. */

export const LEAD_DEPARTMENT = 'natural-resources';

/** The stage that a scenario is about. */
export interface Case {
  readonly projectId: string;
  readonly stageId: string;
}

/** Staff who handle an item: the first steps, and the one who decides. */
export function staffOf(walk: Walk, { departmentId }: Pick<ItemView, 'departmentId'>): Person {
  return walk.as(`${departmentId}-staff`);
}
export function leaderOf(walk: Walk, { departmentId }: Pick<ItemView, 'departmentId'>): Person {
  return walk.as(`${departmentId}-leader`);
}

export function clerk(walk: Walk): Person {
  return walk.as(`${LEAD_DEPARTMENT}-clerk`);
}
export function lead(walk: Walk): Person {
  return walk.as(`${LEAD_DEPARTMENT}-lead`);
}

export interface Registration {
  readonly name: string;
  readonly projectCode: string;
  readonly address: string;
  /** Ten thousand yuan. */
  readonly investment: number;
  readonly scale: string;
  /** A government building unless told otherwise. */
  readonly flowType?: FlowType;
  readonly establishment?: Project['establishment'];
}

/** The clerk enters the project at the window and links it to the applicant's account (R04). */
export async function register(walk: Walk, registration: Registration): Promise<string> {
  const project = await walk.create(
    clerk(walk),
    '/api/projects',
    {
      flowType: 1,
      establishment: 'approval',
      ...registration,
      applicant: {
        kind: 'company',
        name: '北镇市示范教育建设有限公司（示例）',
        creditCode: '91210782MA0TEXT01W',
        contactName: '赵建国',
        contactPhone: '13000000001',
        accountId: 'applicant-company',
      },
    },
    `登记项目“${registration.name}”`,
  );
  return (project as { projectId: string }).projectId;
}

/** 项目策划生成 with the opinions of several departments (R02). */
export async function planProject(
  walk: Walk,
  projectId: string,
  departments: Readonly<Record<string, 'yes' | 'conditional'>>,
  days: { readonly asked: string; readonly concluded: string },
): Promise<void> {
  const operator = walk.as('planning-operator');
  const departmentIds = Object.keys(departments);
  await walk.travel(days.asked);
  await walk.onProject(
    projectId,
    operator,
    { kind: 'startProjectPlanning', departmentIds },
    `发起项目策划，征求${departmentIds.length}个部门意见`,
  );
  await walk.travel(days.concluded);
  for (const [departmentId, verdict] of Object.entries(departments)) {
    const opinion = { verdict, note: '' };
    await walk.onProject(
      projectId,
      staffOf(walk, { departmentId }),
      {
        kind: 'giveOpinion',
        departmentId,
        legality: { verdict: 'yes' },
        compliance: opinion,
        feasibility: opinion,
        reasons: verdict === 'yes' ? '符合规划和政策要求' : '落实环境保护措施后可行',
      },
      '出具初步意见',
    );
  }
  await walk.onProject(
    projectId,
    operator,
    { kind: 'concludePlanning', conclusion: 'passed', summary: '各部门意见一致，同意生成项目' },
    '形成策划结论：通过',
  );
}

/** The clerk chooses the 流程图 of a stage and starts its planning (R04). */
export async function startStage(
  walk: Walk,
  projectId: string,
  itemIds: readonly string[],
  number: StageNumber = 2,
): Promise<string> {
  const stage = await walk.create(
    clerk(walk),
    `/api/projects/${projectId}/stages`,
    { stage: number, itemIds },
    `选择流程图，建立${stages[number]}阶段`,
  );
  const { stageId } = stage as { stageId: string };
  await walk.onStage(stageId, clerk(walk), { kind: 'startStagePlanning' }, '发起阶段性策划');
  return stageId;
}

/** How one department answers for one item; what is not named is needed. */
export type Replies = Readonly<
  Record<
    string,
    | { readonly answer: 'approvalNotRequired'; readonly reason: string }
    | { readonly answer: 'transfer'; readonly reason: string; readonly transferTo: string }
  >
>;

const ANSWERS = {
  approvalRequired: '需要审批',
  approvalNotRequired: '无需审批',
  transfer: '部门转办意见',
} as const;

/** Every department answers in the round that is open (R07, R08). */
export async function reply(walk: Walk, stageId: string, replies: Replies = {}): Promise<void> {
  const stage = await walk.stage(stageId, lead(walk));
  const round = stage.rounds.at(-1);
  for (const { requestId, itemCaseId, departmentId } of round?.requests ?? []) {
    const item = itemById(stage, itemCaseId);
    const answer = replies[item.itemId] ?? { answer: 'approvalRequired' as const };
    await walk.onStage(
      stageId,
      staffOf(walk, { departmentId }),
      { kind: 'replyToPlanning', requestId, ...answer },
      `回复“${item.name}”：${ANSWERS[answer.answer]}`,
    );
  }
}

/** The report is signed for at the window (R10). */
export async function deliverReport(walk: Walk, stageId: string): Promise<void> {
  await walk.onStage(
    stageId,
    clerk(walk),
    {
      kind: 'deliverReport',
      method: 'signed',
      receivedBy: '赵建国',
      fileId: await walk.upload(clerk(walk), '阶段性策划报告签收回执'),
    },
    '一次性告知：申请人签收阶段性策划报告',
  );
}

/** The clerk uploads and reviews the materials; the one named is refused (R11). */
export async function receiveMaterials(
  walk: Walk,
  { projectId, stageId }: Case,
  unqualified?: { readonly name: string; readonly reason: string },
): Promise<void> {
  const { materials } = await walk.stage(stageId, clerk(walk));
  const asked = materials.filter(({ required }) => required);
  for (const { materialId, name } of asked) {
    const isBad = name === unqualified?.name;
    const fileId = await walk.upload(clerk(walk), name, projectId);
    await walk.onStage(
      stageId,
      clerk(walk),
      { kind: 'uploadMaterial', materialId, fileIds: [fileId] },
      `上传“${name}”`,
    );
    await walk.onStage(
      stageId,
      clerk(walk),
      {
        kind: 'reviewMaterial',
        materialId,
        ...(isBad
          ? { verdict: 'unqualified', reason: unqualified.reason }
          : { verdict: 'qualified' }),
      },
      `审查“${name}”：${isBad ? `不合格（${unqualified.reason}）` : '合格'}`,
    );
  }
}

/** 正式收件 */
export async function formalIntake(walk: Walk, stageId: string): Promise<void> {
  await walk.onStage(stageId, clerk(walk), { kind: 'formalIntake' }, '正式收件，出具收件回执');
}

/** The department of each of these items confirms it before the dispatch (R12). */
export async function confirm(
  walk: Walk,
  stageId: string,
  itemIds: readonly string[],
): Promise<void> {
  const stage = await walk.stage(stageId, lead(walk));
  for (const item of itemIds.map((itemId) => itemOf(stage, itemId)))
    await walk.onStage(
      stageId,
      staffOf(walk, item),
      { kind: 'confirmItem', itemCaseId: item.itemCaseId },
      `确认“${item.name}”`,
    );
}

/** 统一转办 */
export async function dispatch(walk: Walk, stageId: string): Promise<void> {
  await walk.onStage(stageId, lead(walk), { kind: 'dispatch' }, '统一转办各部门');
}

export async function accept(walk: Walk, stageId: string, itemId: string): Promise<void> {
  const item = itemOf(await walk.stage(stageId, lead(walk)), itemId);
  await walk.onStage(
    stageId,
    staffOf(walk, item),
    { kind: 'acceptItem', itemCaseId: item.itemCaseId, opinion: '材料齐全，予以受理' },
    `正式受理“${item.name}”`,
  );
}

/** Passes an item on until its last step (R14). */
export async function passToLastStep(walk: Walk, stageId: string, itemId: string): Promise<void> {
  for (;;) {
    const item = itemOf(await walk.stage(stageId, lead(walk)), itemId);
    if (item.step?.role !== 'staff') return;
    await walk.onStage(
      stageId,
      staffOf(walk, item),
      { kind: 'passStep', itemCaseId: item.itemCaseId, opinion: '经审查符合条件，拟同意' },
      `“${item.name}”${item.step.name}完毕，送下一环节`,
    );
  }
}

/** The item goes through its steps, and its leader approves it. */
export async function approve(walk: Walk, stageId: string, itemId: string): Promise<void> {
  await passToLastStep(walk, stageId, itemId);
  const item = itemOf(await walk.stage(stageId, lead(walk)), itemId);
  await walk.onStage(
    stageId,
    leaderOf(walk, item),
    { kind: 'approveItem', itemCaseId: item.itemCaseId, opinion: '符合法定条件，准予许可' },
    `准予许可“${item.name}”`,
  );
}

/** 补正告知 before acceptance (R15). */
export async function requestSupplement(
  walk: Walk,
  stageId: string,
  itemId: string,
  missing: { readonly material: string; readonly problem: string },
): Promise<void> {
  const item = itemOf(await walk.stage(stageId, lead(walk)), itemId);
  await walk.onStage(
    stageId,
    staffOf(walk, item),
    { kind: 'requestSupplement', itemCaseId: item.itemCaseId, missing: [missing] },
    `“${item.name}”告知补正：${missing.material}`,
  );
}

/** 挂起 for a special procedure (R16): proposed by staff, approved by their leader. */
export async function suspend(
  walk: Walk,
  stageId: string,
  itemId: string,
  about: {
    readonly procedure: string;
    readonly reason: string;
    readonly expectedEnd: string;
  },
): Promise<void> {
  const item = itemOf(await walk.stage(stageId, lead(walk)), itemId);
  await walk.onStage(
    stageId,
    staffOf(walk, item),
    {
      kind: 'proposeSuspension',
      itemCaseId: item.itemCaseId,
      ...about,
    },
    `申请挂起“${item.name}”：${about.reason}`,
  );
  const { suspensionProposals } = itemOf(await walk.stage(stageId, lead(walk)), itemId);
  await walk.onStage(
    stageId,
    leaderOf(walk, item),
    {
      kind: 'suspendItem',
      itemCaseId: item.itemCaseId,
      proposalId: suspensionProposals.at(-1)?.proposalId ?? '',
    },
    `批准挂起“${item.name}”`,
  );
}

/** 解挂 */
export async function resume(
  walk: Walk,
  stageId: string,
  itemId: string,
  result: string,
): Promise<void> {
  const item = itemOf(await walk.stage(stageId, lead(walk)), itemId);
  const suspension = item.suspensions.find(({ to }) => to === undefined);
  await walk.onStage(
    stageId,
    staffOf(walk, item),
    {
      kind: 'resumeItem',
      itemCaseId: item.itemCaseId,
      suspensionId: suspension?.suspensionId ?? '',
      result,
    },
    `解挂“${item.name}”：${result}`,
  );
}

/** 送达: the window hands out every result that was not handed out yet (law 44). */
export async function deliverResults(walk: Walk, { projectId, stageId }: Case): Promise<void> {
  const { items } = await walk.stage(stageId, clerk(walk));
  const given = items.filter(
    ({ result, delivery }) => result?.outcome !== 'reused' && result && !delivery,
  );
  for (const { itemCaseId, name } of given)
    await walk.onStage(
      stageId,
      clerk(walk),
      {
        kind: 'deliverResult',
        itemCaseId,
        method: 'pickedUp',
        receivedBy: '赵建国',
        fileId: await walk.upload(clerk(walk), `送达回证（${name}）`, projectId),
      },
      `送达“${name}”的办理结果`,
    );
}

function itemById(stage: StageView, itemCaseId: string): ItemView {
  const item = stage.items.find((candidate) => candidate.itemCaseId === itemCaseId);
  if (!item) throw new Error(`the stage has no item case ${itemCaseId}`);
  return item;
}
