import { mongo } from 'mongoose';
import { hasRole, type Actor } from '../../../domain/identity/roles.ts';
import { decideProject } from '../../../domain/project/decide.ts';
import type { ProjectAct } from '../../../domain/project/acts.ts';
import type { Applicant, Project, StageNumber } from '../../../domain/project/project.ts';
import { newStage, type ReusedResult } from '../../../domain/stage/newStage.ts';
import type { Stage } from '../../../domain/stage/stage.ts';
import type { ApprovalItem, FlowTemplate } from '../../../domain/catalogue/types.ts';
import { changeAggregate, insertAggregate, readAggregate } from '../../../models/aggregates.ts';
import { Accounts } from '../../../models/accounts.ts';
import { FlowTemplates } from '../../../models/flowTemplates.ts';
import { Items } from '../../../models/items.ts';
import { Projects } from '../../../models/projects.ts';
import { Stages } from '../../../models/stages.ts';
import type { Clock } from '../../../runtime/clock.ts';
import type { Log } from '../../../runtime/log.ts';
import type { Outbox } from '../../../runtime/outbox.ts';
import type { RuleContexts } from '../../../runtime/ruleContext.ts';
import type { SecretBox } from '../../../runtime/secretBox.ts';
import { filesMustExist } from '../../acts/filesMustExist.ts';
import { asNotFound, submit, type DecisionAnswer } from '../../acts/submit.ts';
import { readsContent } from '../../policies/readPolicy.ts';
import { Problem, problems } from '../../problem.ts';
import type { Registration } from './schema.ts';

/** Code of the store for a value that a unique index holds already. */
const DUPLICATE_KEY = 11000;

/** What acts on projects and stages need. */
export interface ActServices {
  readonly clock: Clock;
  readonly rules: RuleContexts;
  readonly outbox: Outbox;
  readonly log: Log;
}

/**
 * Registers a project (R04). Repeating it under the same id returns what was registered first.
 * @throws {Problem} 400 for an applicant's account that does not exist; 409 when the 项目代码 belongs
 * to another project
 */
export async function registerProject(
  projectId: string,
  registration: Registration,
  actor: Actor,
  { clock, secretBox }: { readonly clock: Clock; readonly secretBox: SecretBox },
): Promise<Project> {
  const { applicant, projectCode, ...data } = registration;
  await applicantMustExist(applicant.accountId);
  await mustBeFree(projectCode, projectId);
  return insertAggregate(Projects, {
    _id: projectId,
    version: 0,
    decisions: [],
    pending: false,
    tasks: {},
    journal: {},
    ...data,
    ...(projectCode !== undefined && { projectCode }),
    applicant: sealed(applicant, secretBox),
    registeredBy: actor.accountId,
    registeredAt: await clock.now(),
    channel: 'window',
    stages: [],
  }).catch(asTaken);
}

/** Whoever holds the account reads the project, so it must be that of an applicant. */
async function applicantMustExist(accountId: string | undefined): Promise<void> {
  if (accountId === undefined) return;
  if (!(await Accounts.exists({ accountId, active: true, roles: 'applicant' })))
    throw problems.badInput([
      {
        field: 'body.applicant.accountId',
        message: '没有这个申请人帐号，请核对；没有帐号的请留空',
      },
    ]);
}

function sealed(applicant: Registration['applicant'], box: SecretBox): Applicant {
  const { accountId, name, contactName } = applicant;
  return {
    kind: applicant.kind,
    name,
    contactName,
    contactPhone: box.seal(applicant.contactPhone),
    ...(accountId !== undefined && { accountId }),
    ...(applicant.kind === 'company'
      ? { creditCode: applicant.creditCode }
      : { idNumber: box.seal(applicant.idNumber) }),
  };
}

/** Enters the 项目代码, which may come after the registration; it is entered once. */
export async function enterProjectCode(projectId: string, projectCode: string): Promise<Project> {
  await mustBeFree(projectCode, projectId);
  return changeAggregate(Projects, projectId, (project) => {
    if (project.projectCode === projectCode) return project;
    if (project.projectCode !== undefined)
      throw problems.conflict(`本项目的项目代码已经是 ${project.projectCode}，不能更改`);
    return { ...project, projectCode };
  })
    .catch(asNotFound)
    .catch(asTaken);
}

/** For `catch`: somebody else entered the same 项目代码 since it was looked for. */
function asTaken(error: unknown): never {
  if (error instanceof mongo.MongoServerError && error.code === DUPLICATE_KEY)
    throw problems.conflict('这个项目代码已被另一个项目使用，请核对');
  throw error;
}

async function mustBeFree(projectCode: string | undefined, projectId: string): Promise<void> {
  if (projectCode === undefined) return;
  if (await Projects.exists({ projectCode, _id: { $ne: projectId } }))
    throw problems.conflict(`项目代码 ${projectCode} 已被另一个项目使用，请核对`);
}

/**
 * Records an act on a project and waits a little for its effect.
 * @throws {Problem} 400 for files that do not exist, 404; 403, 409, 422 by the rules
 */
export async function actOnProject(
  projectId: string,
  act: ProjectAct,
  actor: Actor,
  keys: { readonly decisionId: string; readonly taskKey?: string },
  services: ActServices,
): Promise<DecisionAnswer> {
  const context = await services.rules.current();
  await filesMustExist(act, projectId);
  const record = (project: Project) => decideProject(project, act, actor, keys, context);
  return submit({ type: 'project', id: projectId }, keys.decisionId, record, services);
}

export interface StageRequest {
  readonly stage: StageNumber;
  readonly flowTemplateId?: string | undefined;
  readonly itemIds: readonly string[];
}

/**
 * Opens a stage of a project by its flow template, as a draft: the planning is started by an act.
 * A project has one live stage of each number; after one that is void its valid results are reused.
 * @throws {Problem} 403, 404, 409, 422
 */
export async function openStage(
  projectId: string,
  stageId: string,
  request: StageRequest,
  actor: Actor,
  { clock }: ActServices,
): Promise<Stage> {
  const project = await readAggregate(Projects, projectId).catch(asNotFound);
  const flowTemplate = await templateFor(project, request);
  if (!hasRole(actor, 'clerk') || actor.departmentId !== flowTemplate.leadDepartmentId)
    throw problems.forbidden('本阶段由牵头部门的综合受理人员发起，请到其窗口办理');
  const earlier = await Stages.find({ projectId, stage: request.stage }).lean<Stage[]>();
  const stage = newStage({
    stageId,
    project,
    flowTemplate,
    catalogueItems: await currentItems(flowTemplate),
    itemIds: request.itemIds,
    leadDepartmentId: flowTemplate.leadDepartmentId,
    channel: 'window',
    now: await clock.now(),
    reuse: earlier.flatMap(reusableResults),
  });
  // First the stage, then its entry in the project: whoever reads an entry finds its stage alive.
  const opened = await insertAggregate(Stages, stage);
  try {
    await changeAggregate(Projects, projectId, (present) => link(present, request.stage, stageId));
  } catch (error) {
    if (error instanceof Problem) await Stages.deleteOne({ _id: stageId, version: 0 });
    throw error;
  }
  return opened;
}

/** Enters the stage in its project, unless another one of the same number is alive. */
async function link(project: Project, stage: StageNumber, stageId: string): Promise<Project> {
  if (project.stages.some((entry) => entry.stageId === stageId)) return project;
  const others = project.stages
    .filter((entry) => entry.stage === stage)
    .map((entry) => entry.stageId);
  const live = await Stages.exists({ _id: { $in: others }, status: { $ne: 'void' } });
  if (live) throw problems.conflict('本项目的这一阶段正在办理或已经办结，不能重复发起');
  return { ...project, stages: [...project.stages, { stage, stageId }] };
}

async function templateFor(
  { flowType }: Project,
  { stage, flowTemplateId }: StageRequest,
): Promise<FlowTemplate> {
  const wanted = flowTemplateId === undefined ? {} : { id: flowTemplateId };
  const template = await FlowTemplates.findOne({ flowType, stage, state: 'published', ...wanted })
    .sort({ version: -1 })
    .lean<FlowTemplate>();
  if (!template)
    throw problems.refused(
      'R04',
      '没有适用于本项目类型和阶段的已发布流程图，请联系系统建设管理部门',
    );
  return template;
}

/** The newest version of every item that the template names. */
async function currentItems({ items }: FlowTemplate): Promise<ApprovalItem[]> {
  const ids = items.map(({ itemId }) => itemId);
  const versions = await Items.find({ id: { $in: ids } })
    .sort({ version: 1 })
    .lean<ApprovalItem[]>();
  return [...new Map(versions.map((item) => [item.id, item])).values()];
}

/** Approvals of a void stage stay valid (R19). */
function reusableResults(stage: Stage): ReusedResult[] {
  if (stage.status !== 'void') return [];
  return stage.items.flatMap(({ itemId, itemCaseId, result }) =>
    result?.outcome === 'approved' || result?.outcome === 'reused'
      ? [{ itemId, stageId: stage._id, itemCaseId, result }]
      : [],
  );
}

export interface ProjectPage {
  readonly limit: number;
  readonly offset: number;
  readonly projectCode?: string | undefined;
}

/** The newest first. Applicants see their own. */
export async function findProjects(
  actor: Actor,
  { limit, offset, projectCode }: ProjectPage,
): Promise<{ readonly projects: Project[]; readonly total: number }> {
  const filter = {
    ...(readsContent(actor) ? {} : { 'applicant.accountId': actor.accountId }),
    ...(projectCode !== undefined && { projectCode }),
  };
  const [projects, total] = await Promise.all([
    Projects.find(filter)
      .sort({ registeredAt: -1, _id: 1 })
      .skip(offset)
      .limit(limit)
      .lean<Project[]>(),
    Projects.countDocuments(filter),
  ]);
  return { projects, total };
}

/** @throws {Problem} 404, also for what the actor may not see */
export async function readProject(projectId: string, actor: Actor): Promise<Project> {
  const project = await readAggregate(Projects, projectId).catch(asNotFound);
  if (!readsContent(actor) && project.applicant.accountId !== actor.accountId)
    throw problems.notFound();
  return project;
}
