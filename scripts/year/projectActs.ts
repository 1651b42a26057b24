import type { z } from 'zod';
import type { CivilDate } from '../../domain/calendar/civilDate.ts';
import type { ProjectActKind, projectActSchema } from '../../domain/project/acts.ts';
import type { projectDetailView } from '../../server/modules/projects/presenter.ts';
import { WalkthroughFailure } from '../walkthrough/failure.ts';
import type { ProjectPlan } from './plans.ts';
import type { TurnContext } from './stageTurn.ts';

type ProjectView = z.output<typeof projectDetailView>;
type ProjectAct = z.input<typeof projectActSchema>;

/** Departments that are asked for an opinion before a project's first stage. */
const ASKED = ['natural-resources', 'ecology-environment'];
/** Whose window registers the projects. */
export const REGISTERING_CLERK = 'natural-resources-clerk';
const OPERATOR = 'planning-operator';

interface Scene {
  readonly plan: ProjectPlan;
  readonly project: ProjectView;
  readonly departmentId: string;
  readonly fileId: string;
  readonly today: CivilDate;
}

/** How each act on a project is filled in, where it is due. Exhaustive, as the table of the stages is. */
const fillings: Readonly<Record<ProjectActKind, (scene: Scene) => ProjectAct | undefined>> = {
  startProjectPlanning: ({ plan }) =>
    plan.planning === 'exempt'
      ? undefined
      : { kind: 'startProjectPlanning', departmentIds: [...ASKED] },
  giveOpinion: ({ departmentId }) => {
    const yes = { verdict: 'yes' } as const;
    return {
      kind: 'giveOpinion',
      departmentId,
      ...{ legality: yes, compliance: yes, feasibility: yes },
      reasons: '同意',
    };
  },
  concludePlanning: ({ plan, project }) => ({
    kind: 'concludePlanning',
    // Nobody signs the print of a project before its planning was tried once.
    conclusion:
      plan.planning === 'passedAtSecond' && project.signatures.length === 0
        ? 'notPassed'
        : 'passed',
    summary: '综合各部门意见',
  }),
  exemptFromPlanning: ({ plan }) =>
    plan.planning === 'exempt' ? { kind: 'exemptFromPlanning', reason: '应急工程' } : undefined,
  enterProjectCode: ({ project, plan }) =>
    project.projectCode === undefined
      ? {
          kind: 'enterProjectCode',
          projectCode: `2026-210782-83-01-${String(plan.index + 1).padStart(6, '0')}`,
        }
      : undefined,
  linkApplicantAccount: ({ project, plan: { applicant } }) =>
    applicant !== undefined && project.applicant.accountId === undefined
      ? { kind: 'linkApplicantAccount', accountId: applicant, reason: '申请人到窗口办理' }
      : undefined,
  recordSignature: ({ project, fileId, today }) =>
    project.signatures.length === 0 &&
    project.planning !== undefined &&
    project.planning.state !== 'asking' &&
    project.planning.state !== 'concluding'
      ? { kind: 'recordSignature', fileId, signedBy: '经办人', signedOn: today }
      : undefined,
};

/**
 * What the window, the coordination platform and the departments asked do with a project before its
 * stages, of what they are offered.
 * @returns whether it may enter a stage
 */
export async function projectTurn(
  {
    plan,
    projectId,
    fileId,
    key,
  }: Pick<Scene, 'plan' | 'fileId'> & {
    readonly projectId: string;
    readonly key: string;
  },
  { acting, today }: TurnContext,
): Promise<boolean> {
  const path = `/api/projects/${projectId}`;
  const departments = ASKED.map((id) => `${id}-staff`);
  let entered = false;
  for (const accountId of [OPERATOR, REGISTERING_CLERK, ...departments]) {
    const project = await acting.read<ProjectView>(accountId, path);
    const { state } = project.planning ?? {};
    entered = state === 'passed' || state === 'exempt';
    for (const [index, { kind, departmentId = '', taskKey }] of project.abilities.entries()) {
      const fill = fillingOf(kind);
      const act = fill({ plan, project, departmentId, fileId, today });
      if (!act) continue;
      await acting.decide(accountId, path, {
        name: kind,
        key: `${key}-${accountId}-${index}`,
        act,
        ...(taskKey !== undefined && { taskKey }),
      });
    }
  }
  return entered;
}

function fillingOf(kind: string): (scene: Scene) => ProjectAct | undefined {
  const rows: Readonly<Record<string, ((scene: Scene) => ProjectAct | undefined) | undefined>> =
    fillings;
  const row = rows[kind];
  if (!row)
    throw new WalkthroughFailure(
      `the act ${kind} is offered and has no row in scripts/year/projectActs.ts`,
    );
  return row;
}
