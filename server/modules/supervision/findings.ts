import type { CivilDate } from '../../../domain/calendar/civilDate.ts';
import { civilDateOf } from '../../../domain/calendar/civilDate.ts';
import type { RuleContext } from '../../../domain/context.ts';
import { hasRole, type Actor } from '../../../domain/identity/roles.ts';
import type { Opinion, Project } from '../../../domain/project/project.ts';
import {
  foundItemFields,
  type Finding,
  type FindingList,
  type FoundStage,
} from '../../../domain/supervision/findings/finding.ts';
import {
  findingKey,
  findingLists,
  type FindingListId,
} from '../../../domain/supervision/findings/lists.ts';
import type { Stage } from '../../../domain/stage/stage.ts';
import { Projects } from '../../../models/projects.ts';
import { Stages } from '../../../models/stages.ts';
import type { Page } from '../../page.ts';
import { problems } from '../../problem.ts';

export interface FindingPage extends Page {
  readonly departmentId?: string | undefined;
  /** Days of the rows, both included. */
  readonly from?: CivilDate | undefined;
  readonly to?: CivilDate | undefined;
}

type StageHead = Pick<Stage, '_id' | (typeof head)[number]>;

/** A row with the stage that it was found in. */
export interface FoundRow {
  readonly finding: Finding;
  readonly stage: StageHead;
  /** Departures: what the department had said of the project. */
  readonly planningOpinion?: Opinion;
}

export interface FoundRows {
  readonly rows: readonly FoundRow[];
  readonly total: number;
  /** All of them by department, the most first. */
  readonly counts: readonly { readonly departmentId: string; readonly count: number }[];
}

const head = ['projectId', 'projectName', 'stage'] as const;
const itemFields = foundItemFields.map((field) => `items.${field}`);

/** What is read for a list. */
function fieldsOf({ reads }: FindingList): Readonly<Record<string, 1>> {
  const parts = reads.flatMap((part) => (part === 'items' ? itemFields : [part]));
  return Object.fromEntries([...head, ...parts].map((field) => [field, 1] as const));
}

/**
 * One page of a list, the newest first. Read are the stages alone that may be on it, one after the
 * other; of them only the rows stay.
 * @throws {Problem} 403 for another department than that of who reads for one
 */
export async function findFindings(
  list: FindingListId,
  page: FindingPage,
  actor: Actor,
  world: RuleContext,
): Promise<FoundRows> {
  const departmentId = departmentFor(actor, page.departmentId);
  const all: FoundRow[] = [];
  const filter = { findings: findingKey(list, departmentId) };
  for await (const stage of Stages.find(filter, fieldsOf(findingLists[list]))
    .lean<StageHead & FoundStage>()
    .cursor()) {
    const { _id, projectId, projectName, stage: number } = stage;
    const found = { _id, projectId, projectName, stage: number };
    for (const finding of findingLists[list].rows(stage, world))
      if (isWanted(finding, { ...page, departmentId })) all.push({ finding, stage: found });
  }
  all.sort(newestFirst);
  const rows = all.slice(page.offset, page.offset + page.limit);
  return {
    rows: list === 'departures' ? await withOpinions(rows) : rows,
    total: all.length,
    counts: countsOf(all),
  };
}

/** Those who supervise see all; others their own department. */
function departmentFor(actor: Actor, wanted: string | undefined): string | undefined {
  if (hasRole(actor, 'supervisor', 'auditor')) return wanted;
  if (actor.departmentId === undefined || (wanted ?? actor.departmentId) !== actor.departmentId)
    throw problems.forbidden('只能查看本部门的监督清单');
  return actor.departmentId;
}

function isWanted(
  { at, departmentId }: Finding,
  { departmentId: wanted, from, to }: Pick<FindingPage, 'departmentId' | 'from' | 'to'>,
): boolean {
  const day = civilDateOf(at);
  return (
    (wanted === undefined || departmentId === wanted) &&
    (from === undefined || day >= from) &&
    (to === undefined || day <= to)
  );
}

function newestFirst({ finding: one }: FoundRow, { finding: other }: FoundRow): number {
  return other.at - one.at || (one.findingId < other.findingId ? -1 : 1);
}

function countsOf(all: readonly FoundRow[]): FoundRows['counts'] {
  const counts = new Map<string, number>();
  for (const { finding } of all)
    counts.set(finding.departmentId, (counts.get(finding.departmentId) ?? 0) + 1);
  return [...counts]
    .map(([departmentId, count]) => ({ departmentId, count }))
    .sort((one, other) => other.count - one.count);
}

/** The rows of a page with the opinion that the department had given before the decision. */
async function withOpinions(rows: readonly FoundRow[]): Promise<FoundRow[]> {
  const ids = [...new Set(rows.map(({ stage }) => stage.projectId))];
  const projects = await Projects.find({ _id: { $in: ids } }, { 'planning.opinions': 1 }).lean<
    Pick<Project, '_id' | 'planning'>[]
  >();
  const opinions = new Map(projects.map(({ _id, planning }) => [_id, planning?.opinions ?? []]));
  return rows.map((row) => {
    const { departmentId, at } = row.finding;
    const planningOpinion = opinions
      .get(row.stage.projectId)
      ?.findLast((given) => given.departmentId === departmentId && given.at <= at);
    return planningOpinion ? { ...row, planningOpinion } : row;
  });
}
