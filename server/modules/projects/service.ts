import { civilDateOf } from '../../../domain/calendar/civilDate.ts';
import { chooseTemplate } from '../../../domain/catalogue/chooseTemplate.ts';
import type { Actor } from '../../../domain/identity/roles.ts';
import { openingsOf, opensBy, type Opening } from '../../../domain/project/openings.ts';
import { decideProject } from '../../../domain/project/decide.ts';
import type { ProjectContext } from '../../../domain/project/actRule.ts';
import type { ProjectAct } from '../../../domain/project/acts.ts';
import type { Project, ProjectPlanning, StageNumber } from '../../../domain/project/project.ts';
import { takenOver, type EarlierStage } from '../../../domain/stage/earlier.ts';
import { OVER } from '../../../domain/stage/ending.ts';
import { newStage } from '../../../domain/stage/newStage.ts';
import type { Stage } from '../../../domain/stage/stage.ts';
import { mustBeClaimed } from '../../../domain/catalogue/claimRules.ts';
import type { FlowTemplate } from '../../../domain/catalogue/types.ts';
import { changeAggregate, readAggregate } from '../../../models/aggregates.ts';
import { FlowTemplates } from '../../../models/flowTemplates.ts';
import { Projects } from '../../../models/projects.ts';
import { Stages } from '../../../models/stages.ts';
import { linkStages } from '../../../runtime/linkStages.ts';
import { otherStageFields } from '../../../runtime/surroundings.ts';
import type { SecretBox } from '../../../runtime/secretBox.ts';
import { filesMustExist } from '../../acts/filesMustExist.ts';
import { insertRequested, mustBeSameRequest } from '../../acts/idempotency.ts';
import { asNotFound, submit, type DecisionAnswer } from '../../acts/submit.ts';
import { readPage, type Page } from '../../page.ts';
import { readsContent } from '../../policies/readPolicy.ts';
import { Problem, problems } from '../../problem.ts';
import { itemsInUse } from '../catalogue/inUse.ts';
import { asTaken, identityOfAccount, identityOfApplicant, mustBeFree } from './registration.ts';
import type { ActServices } from './services.ts';

export type { ActServices } from './services.ts';

/**
 * Records an act on a project and waits a little for its effect.
 * @throws {Problem} 400 for files that do not exist, 404; 403, 409, 422 by the rules
 */
export async function actOnProject(
  projectId: string,
  act: ProjectAct,
  actor: Actor,
  keys: { readonly decisionId: string; readonly taskKey?: string },
  services: ActServices & { readonly secretBox: SecretBox },
): Promise<DecisionAnswer> {
  const present = await readAggregate(Projects, projectId).catch(asNotFound);
  await filesMustExist(act, projectId, actor);
  if (act.kind === 'enterProjectCode') await mustBeFree(act.projectCode, projectId);
  const context = {
    ...(await projectContextOf(present, services)),
    ...(act.kind === 'linkApplicantAccount' && {
      identities: await identitiesFor(present, act.accountId, services.secretBox),
    }),
  };
  const record = (project: Project) => decideProject(project, act, actor, keys, context);
  return submit({ type: 'project', id: projectId }, keys.decisionId, record, services).catch(
    asTaken,
  );
}

/** What the rules of a project may ask. */
export async function projectContextOf(
  { _id: projectId }: Project,
  { rules }: Pick<ActServices, 'rules'>,
): Promise<ProjectContext> {
  const wanted = { leadDepartmentId: 1, intake: 1 };
  const stages = await Stages.find({ projectId }, wanted).lean<ProjectContext['stages']>();
  return { ...(await rules.current()), stages };
}

async function identitiesFor({ applicant }: Project, accountId: string, box: SecretBox) {
  const account = await identityOfAccount(accountId, box);
  return { applicant: identityOfApplicant(applicant, box), ...(account && { account }) };
}

export interface StageRequest {
  readonly stage: StageNumber;
  readonly flowTemplateId?: string | undefined;
  readonly itemIds: readonly string[];
  /** Digest of what was sent, so that the same key is not taken for another request. */
  readonly digest?: string;
  /** How the filing came; at the window unless told otherwise. */
  readonly channel?: Stage['channel'];
}

/**
 * Opens a stage of a project by its flow template, as a draft: the planning is started by an act.
 * A project has one live stage of each number. What the project has already is not asked for again;
 * items that no department has claimed yet (R21) are not part of it.
 * @throws {Problem} 403, 404, 409, 422
 */
export async function openStage(
  projectId: string,
  stageId: string,
  request: StageRequest,
  actor: Actor,
  { clock }: ActServices,
): Promise<Stage> {
  const { digest } = request;
  if (digest !== undefined) await mustBeSameRequest(Stages, stageId, digest);
  const project = await readAggregate(Projects, projectId).catch(asNotFound);
  const now = await clock.now();
  const flowTemplate = await templateFor(project, request, now);
  if (!opensBy(actor, flowTemplate))
    throw problems.forbidden('本阶段由牵头部门的综合受理人员发起，请到其窗口办理');
  const { items, waiting } = await itemsInUse(flowTemplate.items.map(({ itemId }) => itemId));
  mustBeClaimed(request.itemIds, waiting);
  const fields = { ...otherStageFields, materials: true } as const;
  const earlier = await Stages.find({ projectId }, fields).lean<EarlierStage[]>();
  const stage = newStage({
    stageId,
    project,
    flowTemplate,
    catalogueItems: items,
    itemIds: request.itemIds,
    leadDepartmentId: flowTemplate.leadDepartmentId,
    channel: request.channel ?? 'window',
    now,
    over: takenOver(earlier, project),
  });
  // First the stage, then its entry in the project: whoever reads an entry finds its stage alive.
  const opened = await insertRequested(Stages, {
    ...stage,
    ...(digest !== undefined && { request: digest }),
  });
  try {
    const linked = await changeAggregate(Projects, projectId, (present) =>
      link(present, request.stage, stageId),
    );
    // The project was linked to an account meanwhile.
    if (linked.applicant.accountId !== opened.applicantAccountId) await linkStages(projectId);
  } catch (error) {
    if (error instanceof Problem) await Stages.deleteOne({ _id: stageId, version: 0 });
    throw error;
  }
  return opened;
}

/** Enters the stage in its project, unless another one of the same number is alive. */
async function link(project: Project, stage: StageNumber, stageId: string): Promise<Project> {
  if (project.stages.some((entry) => entry.stageId === stageId)) return project;
  if ((await liveStagesOf(project)).includes(stage))
    throw problems.conflict('本项目的这一阶段正在办理或已经办结，不能重复发起');
  return { ...project, stages: [...project.stages, { stage, stageId }] };
}

/** The numbers of the stages of a project that are under way or closed. */
export async function liveStagesOf({ stages }: Pick<Project, 'stages'>): Promise<StageNumber[]> {
  const ids = stages.map(({ stageId }) => stageId);
  const live = await Stages.find({ _id: { $in: ids }, status: { $nin: OVER } }, { stage: 1 }).lean<
    Pick<Stage, 'stage'>[]
  >();
  return live.map(({ stage }) => stage);
}

/** What the actor may open in the project now. */
export async function findOpenings(
  project: Project,
  actor: Actor,
  { clock }: Pick<ActServices, 'clock'>,
): Promise<Opening[]> {
  const [templates, live] = await Promise.all([
    publishedTemplates({ flowType: project.flowType }),
    liveStagesOf(project),
  ]);
  return openingsOf(actor, templates, live, civilDateOf(await clock.now()));
}

function publishedTemplates(
  wanted: Pick<FlowTemplate, 'flowType'> & Partial<Pick<FlowTemplate, 'stage'>>,
): Promise<FlowTemplate[]> {
  return FlowTemplates.find({ ...wanted, state: 'published' }).lean<FlowTemplate[]>();
}

async function templateFor(
  { flowType }: Project,
  { stage, flowTemplateId: id }: StageRequest,
  now: number,
): Promise<FlowTemplate> {
  const templates = await publishedTemplates({ flowType, stage });
  const template = chooseTemplate(templates, { stage, today: civilDateOf(now), id });
  if (!template)
    throw problems.refused(
      'R04',
      '没有适用于本项目类型和阶段的已发布流程图，请联系系统建设管理部门',
    );
  return template;
}

export interface ProjectPage extends Page {
  readonly projectCode?: string | undefined;
  /** Beginning of the name. */
  readonly projectName?: string | undefined;
  /** 统一社会信用代码 of the applicant. */
  readonly creditCode?: string | undefined;
  /** Where the planning on the coordination platform stands; `none` for what is not planned yet. */
  readonly planning?: ProjectPlanning['state'] | 'none' | undefined;
}

/** The newest first. Applicants see their own. */
export async function findProjects(
  actor: Actor,
  { projectCode, projectName, creditCode, planning, ...page }: ProjectPage,
): Promise<{ readonly projects: Project[]; readonly total: number }> {
  const filter = {
    ...(readsContent(actor) ? {} : { 'applicant.accountId': actor.accountId }),
    ...(projectCode !== undefined && { projectCode }),
    // A range and not a pattern, so that the index answers it.
    ...(projectName !== undefined && {
      name: { $gte: projectName, $lt: `${projectName}\uffff` },
    }),
    ...(creditCode !== undefined && { 'applicant.creditCode': creditCode }),
    ...(planning === 'none' && { planning: { $exists: false } }),
    ...(planning !== undefined && planning !== 'none' && { 'planning.state': planning }),
  };
  const { rows: projects, total } = await readPage(
    Projects,
    { filter, sort: { registeredAt: -1, _id: 1 } },
    page,
  );
  return { projects, total };
}

/** @throws {Problem} 404, also for what the actor may not see */
export async function readProject(projectId: string, actor: Actor): Promise<Project> {
  const project = await readAggregate(Projects, projectId).catch(asNotFound);
  if (!readsContent(actor) && project.applicant.accountId !== actor.accountId)
    throw problems.notFound();
  return project;
}
