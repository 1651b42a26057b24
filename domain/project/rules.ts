import {
  findDecision,
  isRepeated,
  markApplied,
  recordDecision,
  writeJournal,
} from '../decisions.ts';
import { RuleViolation } from '../rule.ts';
import { hasRole } from '../identity/roles.ts';
import { civilDateOf } from '../calendar/civilDate.ts';
import type { Actor } from '../identity/roles.ts';
import type { Decision, DecisionTarget, Effect } from '../aggregate.ts';
import type { Directory, RuleContext, StepResult } from '../context.ts';
import type { ProjectAct, ProjectActOf } from './acts.ts';
import type { Opinion, Project, ProjectPlanning } from './project.ts';

/**
 * Records an act on a project, or says why it cannot be (Art. 4(1)).
 * @throws {RuleViolation}
 */
export function decideProject(
  project: Project,
  act: ProjectAct,
  actor: Actor,
  { decisionId, taskKey }: { readonly decisionId: string; readonly taskKey?: string },
  context: RuleContext,
): Project {
  const known = findDecision(project, decisionId);
  if (known) {
    if (isRepeated(known, act, actor)) return project;
    throw new RuleViolation(
      'conflict',
      'R40',
      '这个提交编号已用于另一次操作，请刷新页面后重新提交',
    );
  }
  const target = check(project, act, actor, { decisionId, ...(taskKey && { taskKey }) }, context);
  const decision: Decision<ProjectAct> = {
    decisionId,
    act,
    by: actor,
    at: context.now,
    target,
    status: 'recorded',
  };
  const recorded = recordDecision(project, decision);
  if (target.type !== 'none') return recorded;
  const step = applyProjectDecision(recorded, decisionId, context);
  return writeJournal(step, decisionId, context.now);
}

/** What the flow does with a recorded act. Same inputs, same result. */
export function applyProjectDecision(
  project: Project,
  decisionId: string,
  context: RuleContext,
): StepResult<Project> {
  const decision = findDecision(project, decisionId);
  if (!decision) throw new Error(`the project has no Decision ${decisionId}`);
  const applied = markApplied(project, decisionId);
  const { act, at, by } = decision;
  switch (act.kind) {
    case 'startProjectPlanning':
      return started(applied, act, decision, context);
    case 'giveOpinion': {
      const { kind: _, ...said } = act;
      const opinion: Opinion = { ...said, decisionId, by: by.accountId, at };
      return opinionGiven(applied, opinion);
    }
    case 'concludePlanning':
      return concluded(applied, act, decision, context);
    case 'exemptFromPlanning':
      return {
        aggregate: {
          ...applied,
          planning: {
            askedDepartments: [],
            opinions: [],
            ...applied.planning,
            state: 'exempt',
            exemption: { reason: act.reason, by: by.accountId, at },
          },
        },
        outcome: { outcome: 'exempt' },
        effects: [],
      };
  }
}

function check(
  project: Project,
  act: ProjectAct,
  actor: Actor,
  { decisionId, taskKey }: { readonly decisionId: string; readonly taskKey?: string },
  { directory }: RuleContext,
): DecisionTarget {
  switch (act.kind) {
    case 'startProjectPlanning':
      mustHold(hasRole(actor, 'planningOperator'), '只有业务协同平台人员可以发起项目策划');
      // A project whose planning was not passed is changed and planned again.
      if (project.planning?.state !== 'notPassed' || isStarting(project)) noPlanningYet(project);
      for (const id of act.departmentIds) departmentMustExist(id, directory);
      mustBeUnique(act.departmentIds);
      return {
        type: 'message',
        name: 'project-planning-start',
        correlationKey: project._id,
        variables: { projectId: project._id, decisionId },
      };
    case 'giveOpinion':
      mustHold(
        actor.departmentId === act.departmentId && hasRole(actor, 'staff', 'leader'),
        '只有被征求意见部门的人员可以出具初步意见',
      );
      if (!project.planning?.askedDepartments.includes(act.departmentId))
        throw new RuleViolation('refused', 'R02', '本项目没有征求该部门的意见');
      return openTask(project, 'give-opinion', act.departmentId, taskKey);
    case 'concludePlanning':
      mustHold(hasRole(actor, 'planningOperator'), '只有业务协同平台人员可以形成策划结论');
      return openTask(project, 'conclude-planning', undefined, taskKey);
    case 'exemptFromPlanning':
      mustHold(hasRole(actor, 'planningOperator'), '只有业务协同平台人员可以登记免于策划');
      noPlanningYet(project);
      return { type: 'none' };
  }
}

function mustHold(right: boolean, detail: string): void {
  if (!right) throw new RuleViolation('forbidden', 'R02', detail);
}

function isStarting({ decisions }: Project): boolean {
  return decisions.some(
    (decision) =>
      decision.status === 'recorded' &&
      (decision.act.kind === 'startProjectPlanning' || decision.act.kind === 'exemptFromPlanning'),
  );
}

function noPlanningYet(project: Project): void {
  if (project.planning !== undefined || isStarting(project))
    throw new RuleViolation('conflict', 'R02', '本项目已经进行策划，请刷新页面查看现状');
}

function departmentMustExist(id: string, { departments }: Directory): void {
  if (!departments.has(id))
    throw new RuleViolation('refused', 'R02', `没有“${id}”这个部门，请从部门列表中选择`);
}

function mustBeUnique(ids: readonly string[]): void {
  if (new Set(ids).size !== ids.length)
    throw new RuleViolation('refused', 'R02', '同一个部门只能征求一次意见，请删去重复的部门');
}

/** The open task of this kind, which the given key must be when there is one (a stale tab). */
function openTask(
  project: Project,
  kind: string,
  subjectId: string | undefined,
  taskKey: string | undefined,
): DecisionTarget {
  const task = Object.values(project.tasks).find(
    (candidate) => candidate.kind === kind && candidate.subjectId === subjectId,
  );
  if (!task || (taskKey !== undefined && task.taskKey !== taskKey))
    throw new RuleViolation('conflict', 'R02', '这项任务已经结束或尚未开始，请刷新页面查看现状');
  if (task.decisionId)
    throw new RuleViolation('conflict', 'R02', '这项任务已经有人提交，请勿重复提交');
  return { type: 'task', taskKey: task.taskKey };
}

function started(
  project: Project,
  act: ProjectActOf<'startProjectPlanning'>,
  { decisionId, at }: Decision<ProjectAct>,
  { directory }: RuleContext,
): StepResult<Project> {
  const planning: ProjectPlanning = {
    state: 'asking',
    askedDepartments: act.departmentIds,
    opinions: [],
  };
  return {
    aggregate: { ...project, planning },
    outcome: { outcome: 'started', askedDepartments: act.departmentIds },
    effects: act.departmentIds.map((departmentId): Effect => ({
      effectId: `${decisionId}:notice:${departmentId}`,
      type: 'notice',
      notice: {
        to: { departmentId },
        title: '请出具项目策划初步意见',
        body: `项目“${project.name}”正在策划生成，请${directory.departments.get(departmentId)?.name ?? departmentId}就合法性、合规性、可行性出具初步意见。`,
        projectId: project._id,
        at,
      },
    })),
  };
}

function opinionGiven(project: Project, opinion: Opinion): StepResult<Project> {
  const planning = project.planning ?? { state: 'asking', askedDepartments: [], opinions: [] };
  const opinions = [...planning.opinions, opinion];
  const all = planning.askedDepartments.every((id) =>
    opinions.some((given) => given.departmentId === id),
  );
  return {
    aggregate: {
      ...project,
      planning: { ...planning, opinions, state: all ? 'concluding' : 'asking' },
    },
    outcome: { outcome: 'given' },
    effects: [],
  };
}

const VERDICTS = { yes: '是', no: '否', conditional: '有条件' } as const;

function concluded(
  project: Project,
  act: ProjectActOf<'concludePlanning'>,
  { decisionId, at, by }: Decision<ProjectAct>,
  { directory }: RuleContext,
): StepResult<Project> {
  const planning = project.planning ?? { state: 'asking', askedDepartments: [], opinions: [] };
  const nameOf = (id: string) => directory.departments.get(id)?.name ?? id;
  const issuer = nameOf(by.departmentId ?? '');
  return {
    aggregate: {
      ...project,
      planning: {
        ...planning,
        state: act.conclusion,
        conclusion: { summary: act.summary, by: by.accountId, at },
      },
    },
    outcome: { outcome: act.conclusion },
    effects: [
      {
        effectId: `${decisionId}:paper`,
        type: 'paper',
        paper: {
          kind: 'planningOpinion',
          projectId: project._id,
          issuedBy: by.accountId,
          at,
          content: {
            kind: 'planningOpinion',
            to: project.applicant.name,
            date: civilDateOf(at),
            issuer,
            fields: [
              { label: '项目名称', value: project.name },
              { label: '建设地点', value: project.address },
            ],
            body: [act.summary],
            opinions: planning.opinions.map((opinion) => ({
              department: nameOf(opinion.departmentId),
              legality: VERDICTS[opinion.legality.verdict],
              compliance: VERDICTS[opinion.compliance.verdict],
              feasibility: VERDICTS[opinion.feasibility.verdict],
              opinion: opinion.reasons,
            })),
            conclusion: act.conclusion === 'passed' ? '策划通过' : '策划未通过',
          },
        },
      },
      ...planning.askedDepartments.map((departmentId): Effect => ({
        effectId: `${decisionId}:notice:${departmentId}`,
        type: 'notice',
        notice: {
          to: { departmentId },
          title: '项目策划结论已发布',
          body: `项目“${project.name}”的策划结论：${act.conclusion === 'passed' ? '策划通过' : '策划未通过'}。${act.summary}`,
          projectId: project._id,
          at,
        },
      })),
    ],
  };
}
