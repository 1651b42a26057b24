import type { Effect } from '../../aggregate.ts';
import { civilDateOf } from '../../calendar/civilDate.ts';
import { hasRole } from '../../identity/roles.ts';
import type { DecisionOnProject, ProjectActRule } from '../actRule.ts';
import { wholeProject } from '../actRule.ts';
import type { ProjectActOf } from '../acts.ts';
import { conclusionNotices } from '../conclusionNotices.ts';
import { PLANNING_CONCLUSIONS } from '../planningConclusions.ts';
import { planningOf } from '../planningState.ts';
import type { Project } from '../project.ts';

type Conclude = ProjectActOf<'concludePlanning'>;

const VERDICTS = { yes: '是', no: '否', conditional: '有条件' } as const;
const NEXT = {
  passed: '可以发起阶段性策划。',
  notPassed: '不能进入审批阶段，请告知申请人调整项目后重新策划。',
} as const;

/** 形成策划结论 (Art. 4(1)): published by the write that records it, and told to those concerned. */
export const concludePlanning: ProjectActRule<Conclude> = {
  name: '形成策划结论',
  row: 'R02',
  target: { type: 'task', task: 'conclude-planning' },
  subjects: wholeProject,
  who: (_project, _subject, actor) => hasRole(actor, 'planningOperator'),
  whose: '只有业务协同平台人员可以形成策划结论',
  state: () => undefined,
  apply: (project, decision, { directory }) => {
    const { act, at, by } = decision;
    const nameOf = (id: string) => directory.departments.get(id)?.name ?? id;
    return {
      aggregate: {
        ...project,
        planning: {
          ...planningOf(project),
          state: act.conclusion,
          conclusion: { summary: act.summary, by: by.accountId, at },
        },
      },
      outcome: { outcome: act.conclusion },
      effects: [
        opinionPaper(project, decision, nameOf),
        ...notices(project, decision),
        ...conclusionNotices(project, decision, {
          ending: `的策划结论：${PLANNING_CONCLUSIONS[act.conclusion]}`,
          next: NEXT[act.conclusion],
        }),
      ],
    };
  },
};

function opinionPaper(
  project: Project,
  { act, decisionId, at, by }: DecisionOnProject<Conclude>,
  nameOf: (departmentId: string) => string,
): Effect {
  return {
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
        issuer: nameOf(by.departmentId ?? ''),
        fields: [
          { label: '项目名称', value: project.name },
          { label: '建设地点', value: project.address },
        ],
        body: [act.summary],
        opinions: planningOf(project).opinions.map((opinion) => ({
          department: nameOf(opinion.departmentId),
          legality: VERDICTS[opinion.legality.verdict],
          compliance: VERDICTS[opinion.compliance.verdict],
          feasibility: VERDICTS[opinion.feasibility.verdict],
          opinion: opinion.reasons,
        })),
        conclusion: PLANNING_CONCLUSIONS[act.conclusion],
      },
    },
  };
}

function notices(
  project: Project,
  { act, decisionId, at }: DecisionOnProject<Conclude>,
): readonly Effect[] {
  return planningOf(project).askedDepartments.map((departmentId): Effect => ({
    effectId: `${decisionId}:notice:${departmentId}`,
    type: 'notice',
    notice: {
      to: { departmentId },
      title: '项目策划结论已发布',
      body: `项目“${project.name}”的策划结论：${PLANNING_CONCLUSIONS[act.conclusion]}。${act.summary}`,
      projectId: project._id,
      at,
    },
  }));
}
