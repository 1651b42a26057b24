import { expectEqual, expectThat } from './failure.ts';
import { AIR_DEFENCE, SOIL } from './items.ts';
import {
  accept,
  approve,
  clerk,
  confirm,
  deliverResults,
  dispatch,
  formalIntake,
  lead,
  planProject,
  reply,
  type Case,
} from './story.ts';
import { itemOf, type StageView } from './views.ts';
import type { Walk } from './walk.ts';

const project = {
  name: '北镇市青少年活动中心',
  flowType: 1,
  establishment: 'approval',
  address: '北镇市广宁街道',
  investment: 2100,
  scale: '地上四层，建筑面积5200平方米',
};
const declaration = { noStateSecrets: true, truthful: true };

/**
 * W5: the applicant files by the internet for one item alone, and is led through the whole stage:
 * planning, intake, dispatch, closure (R05, R11, R23).
 */
export async function onlineChannel(walk: Walk): Promise<Case> {
  const both = await fileOnline(walk);
  await plan(walk, both);
  await handIn(walk, both);
  await approveAll(walk, both);
  return both;
}

/** From the first draft to the project and its stage. */
export async function fileOnline(walk: Walk): Promise<Case> {
  return receive(walk, await file(walk));
}

/** Unfinished at first, returned once, then right. */
async function file(walk: Walk): Promise<string> {
  const applicant = walk.as('applicant-company');
  await walk.travel('2026-11-02');
  const attachment = await walk.upload(applicant, '拟选址地形图');
  const filing = await walk.create(
    applicant,
    '/api/filings',
    { content: { project, fileIds: [attachment] } },
    '在网上办事大厅起草申报',
  );
  const { filingId } = filing as { filingId: string };
  await walk.filingRefused(
    filingId,
    applicant,
    { kind: 'submitFiling', contentVersion: 0, declaration: {} },
    422,
    '未选择阶段、未作声明即提交申报',
  );
  await save(walk, filingId, { stage: 2, itemIds: [SOIL] }, '选择申报阶段和一个事项，暂存');
  await walk.onFiling(
    filingId,
    applicant,
    { kind: 'submitFiling', contentVersion: 1, declaration },
    '确认申报，声明不含国家秘密',
  );
  const { guidance } = await walk.filing(filingId, applicant);
  expectThat(guidance?.includes('不单独办理') === true, 'the one item is not led into the stage');
  walk.say(applicant, `看到提示：${guidance}`);

  await walk.travel('2026-11-03');
  await walk.onFiling(
    filingId,
    clerk(walk),
    {
      kind: 'returnFiling',
      reasons: [{ field: 'project.address', reason: '请写明四至范围' }],
    },
    '退回申报：一次性告知需要补正的内容',
  );
  const address = '北镇市广宁街道，东至兴隆路、南至文化街';
  await save(walk, filingId, { project: { ...project, address } }, '补正建设地点，暂存');
  await walk.onFiling(
    filingId,
    applicant,
    { kind: 'submitFiling', contentVersion: 2, declaration },
    '再次确认申报',
  );
  return filingId;
}

async function save(walk: Walk, filingId: string, change: object, what: string): Promise<void> {
  const applicant = walk.as('applicant-company');
  const { content, contentVersion } = await walk.filing(filingId, applicant);
  const body = { contentVersion, content: { ...content, ...change } };
  await walk.keep(applicant, `/api/filings/${filingId}`, body, what);
}

/** The clerk receives it; a project that is not planned goes to the coordination platform first. */
async function receive(walk: Walk, filingId: string): Promise<Case> {
  await walk.filingRefused(
    filingId,
    clerk(walk),
    { kind: 'receiveFiling', start: true },
    422,
    '项目未经策划生成即接收并发起阶段性策划',
  );
  await walk.onFiling(
    filingId,
    clerk(walk),
    { kind: 'receiveFiling' },
    '接收申报，选择流程图，登记项目并建立工程建设许可阶段',
  );
  const { state, projectId = '', stageId = '' } = await walk.filing(filingId, clerk(walk));
  expectEqual(state, 'received', '申报状态');
  await planProject(
    walk,
    projectId,
    { 'natural-resources': 'yes', 'water-resources': 'conditional' },
    { asked: '2026-11-03', concluded: '2026-11-04' },
  );
  return { projectId, stageId };
}

async function plan(walk: Walk, { stageId }: Case): Promise<void> {
  await walk.onStage(stageId, clerk(walk), { kind: 'startStagePlanning' }, '发起阶段性策划');
  await walk.travel('2026-11-05');
  await reply(walk, stageId, {
    [AIR_DEFENCE]: { answer: 'approvalNotRequired', reason: '不属于应建防空地下室的建筑' },
  });
  await walk.onStage(
    stageId,
    clerk(walk),
    { kind: 'deliverReport', method: 'online', receivedBy: '赵建国' },
    '一次性告知：通过系统送达阶段性策划报告',
  );
}

/** The applicant uploads everything; the clerk reviews, enters the 项目代码 and takes it in. */
async function handIn(walk: Walk, { projectId, stageId }: Case): Promise<void> {
  const applicant = walk.as('applicant-company');
  await walk.travel('2026-11-06');
  const { materials } = await walk.stage(stageId, applicant);
  for (const { materialId, name } of materials.filter(({ required }) => required)) {
    const fileId = await walk.upload(applicant, name, projectId);
    await walk.onStage(
      stageId,
      applicant,
      { kind: 'uploadMaterial', materialId, fileIds: [fileId] },
      `在用户中心上传“${name}”`,
    );
    await walk.onStage(
      stageId,
      clerk(walk),
      { kind: 'reviewMaterial', materialId, verdict: 'qualified' },
      `审查“${name}”：合格`,
    );
  }
  await walk.refused(stageId, clerk(walk), { kind: 'formalIntake' }, 422, '没有项目代码即正式收件');
  await walk.onProject(
    projectId,
    clerk(walk),
    { kind: 'enterProjectCode', projectCode: '2026-210782-83-01-000055' },
    '登记项目代码',
  );
  await formalIntake(walk, stageId);
  await walk.travel('2026-11-09');
  await confirm(
    walk,
    stageId,
    (await needed(walk, stageId)).map(({ itemId }) => itemId),
  );
  await dispatch(walk, stageId);
}

async function needed(walk: Walk, stageId: string): Promise<StageView['items']> {
  const stage = await walk.stage(stageId, lead(walk));
  expectEqual(itemOf(stage, AIR_DEFENCE).status, 'notNeeded', '无需审批');
  return stage.items.filter(({ status }) => status !== 'notNeeded' && status !== 'merged');
}

/** Day by day what can begin: some items wait for the results of others (R41). */
async function approveAll(walk: Walk, { projectId, stageId }: Case): Promise<void> {
  for (const day of ['2026-11-10', '2026-11-11', '2026-11-12', '2026-11-13']) {
    await walk.travel(day);
    const ready = (await needed(walk, stageId)).filter(({ status }) => status === 'dispatched');
    for (const { itemId } of ready) {
      await accept(walk, stageId, itemId);
      await approve(walk, stageId, itemId);
    }
  }
  await deliverResults(walk, { projectId, stageId });
  const fileId = await walk.upload(lead(walk), '阶段成果汇编', projectId);
  await walk.onStage(
    stageId,
    lead(walk),
    { kind: 'closeStage', summary: '网上申报的阶段全部办结', fileIds: [fileId] },
    '阶段性办结',
  );
}
