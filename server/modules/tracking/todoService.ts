import type { Filing } from '../../../domain/filing/filing.ts';
import type { Actor } from '../../../domain/identity/roles.ts';
import type { Project } from '../../../domain/project/project.ts';
import type { OtherStage } from '../../../domain/stage/otherStage.ts';
import type { Stage, StageStatus } from '../../../domain/stage/stage.ts';
import { Filings } from '../../../models/filings.ts';
import { Papers } from '../../../models/papers.ts';
import { Projects } from '../../../models/projects.ts';
import { Stages } from '../../../models/stages.ts';
import { otherStageFields } from '../../../runtime/surroundings.ts';
import type { ActServices } from '../projects/services.ts';
import {
  inOrder,
  reportOf,
  todoOfFiling,
  todoOfStage,
  WAITING_FILINGS,
  type TodoView,
} from './todo.ts';

/** More than anybody has under way; what lies beyond is found in the list of stages. */
const GREATEST = 500;

const LIVE: readonly StageStatus[] = [
  ...(['planning', 'reporting', 'intake'] as const),
  ...(['confirming', 'approving', 'closing'] as const),
];

/** Everything that waits for an applicant now, what has a day first. */
export async function findTodo(actor: Actor, { rules }: ActServices): Promise<TodoView[]> {
  const [stages, filings, world] = await Promise.all([
    stagesThatMayWait(actor),
    filingsThatWait(actor),
    rules.current(),
  ]);
  const [unread, surroundings] = await Promise.all([
    unreadReports(stages),
    surroundingsOfAll(stages),
  ]);
  return inOrder([
    ...stages.flatMap((stage) => {
      const around = surroundings(stage);
      return around ? todoOfStage(stage, actor, { ...world, ...around }, unread) : [];
    }),
    ...filings.flatMap(todoOfFiling),
  ]);
}

/** Those under way, and closed ones in which an item goes on or a result left something to be supplied. */
function stagesThatMayWait({ accountId }: Actor): Promise<Stage[]> {
  const owing = { obligations: { $elemMatch: { outcome: { $exists: false } } } };
  return Stages.find({
    applicantAccountId: accountId,
    $or: [
      { status: { $in: LIVE } },
      { 'items.status': 'supplementing' },
      { items: { $elemMatch: owing } },
    ],
  })
    .sort({ createdAt: -1, _id: 1 })
    .limit(GREATEST)
    .lean<Stage[]>();
}

function filingsThatWait({ accountId }: Actor): Promise<Filing[]> {
  return Filings.find({ applicantAccountId: accountId, state: { $in: WAITING_FILINGS } })
    .sort({ alteredAt: -1 })
    .limit(GREATEST)
    .lean<Filing[]>();
}

/** Ids of the papers that the applicant was told of and has not opened. */
async function unreadReports(stages: readonly Stage[]): Promise<ReadonlySet<string>> {
  const told = stages
    .filter(({ status }) => LIVE.includes(status))
    .flatMap((stage) => reportOf(stage) ?? []);
  const papers = await Papers.find(
    { paperId: { $in: told }, readAt: { $exists: false } },
    { paperId: 1 },
  ).lean();
  return new Set(papers.map(({ paperId }) => paperId));
}

/** What the rules ask of the projects of the stages, read at once for all. */
async function surroundingsOfAll(stages: readonly Stage[]) {
  const ids = [...new Set(stages.map(({ projectId }) => projectId))];
  const [projects, others] = await Promise.all([
    Projects.find({ _id: { $in: ids } }).lean<Project[]>(),
    Stages.find({ projectId: { $in: ids } }, { ...otherStageFields, projectId: true }).lean<
      (OtherStage & Pick<Stage, 'projectId'>)[]
    >(),
  ]);
  const projectOf = new Map(projects.map((project) => [project._id, project]));
  return ({ _id, projectId }: Stage) => {
    const project = projectOf.get(projectId);
    const otherStages = others.filter((one) => one.projectId === projectId && one._id !== _id);
    return project && { project, otherStages };
  };
}
