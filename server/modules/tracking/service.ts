import { hasRole, type Actor } from '../../../domain/identity/roles.ts';
import type { NotedLimit } from '../../../domain/stage/notedLimits.ts';
import type { ProgressSource } from '../../../domain/stage/progress.ts';
import type { Stage, StageStatus } from '../../../domain/stage/stage.ts';
import { Stages } from '../../../models/stages.ts';
import { Tasks, type Task } from '../../../models/tasks.ts';
import { readPage, type Page, type Rows } from '../../page.ts';

export interface StagePage extends Page {
  readonly projectId?: string | undefined;
  readonly status?: StageStatus | undefined;
  /** Has a running clock that its watch found so. */
  readonly due?: NotedLimit | undefined;
  /** By the day of their opening; the newest first unless told otherwise. */
  readonly order?: 'asc' | 'desc' | undefined;
  /** Leads the stage or has an item in it. */
  readonly departmentId?: string | undefined;
  /** Beginning of the name. */
  readonly projectName?: string | undefined;
}

const rowFields = {
  ...{ projectId: 1, projectName: 1, stage: 1, flowType: 1, status: 1 },
  ...{ leadDepartmentId: 1, createdAt: 1, frozenBy: 1, clocks: 1, intake: 1 },
} as const;
/** Of an item no more than where it stands. */
const readFields = { ...rowFields, 'items.status': 1 } as const;
export type StageRow = Pick<Stage, '_id' | keyof typeof rowFields> & ProgressSource;

const oldestFirst = { createdAt: 1, _id: -1 } as const;

/** The actor's own, those of the department, or all for those who supervise. */
export async function findStages(
  actor: Actor,
  { status, due, projectId, order = 'desc', departmentId, projectName, ...page }: StagePage,
): Promise<Rows<StageRow>> {
  const conditions: object[] = [
    concerning(actor),
    ...(departmentId === undefined ? [] : [ofDepartment(departmentId)]),
    ...(status === undefined ? [] : [{ status }]),
    ...(due === undefined ? [] : [{ notedLimits: due }]),
    ...(projectId === undefined ? [] : [{ projectId }]),
    // A range and not a pattern, so that the index answers it.
    ...(projectName === undefined
      ? []
      : [{ projectName: { $gte: projectName, $lt: `${projectName}\uffff` } }]),
  ];
  // Without conditions the store counts without reading.
  const stated = conditions.filter((condition) => Object.keys(condition).length > 0);
  const filter = stated.length === 0 ? {} : { $and: stated };
  // Turned as a whole, so that one index answers both orders.
  const sort = order === 'desc' ? ({ createdAt: -1, _id: 1 } as const) : oldestFirst;
  return readPage<Stage, StageRow>(Stages, { filter, sort, fields: readFields }, page);
}

function concerning(actor: Actor): object {
  if (hasRole(actor, 'supervisor', 'auditor', 'planningOperator')) return {};
  if (actor.departmentId === undefined) return { applicantAccountId: actor.accountId };
  return ofDepartment(actor.departmentId);
}

function ofDepartment(departmentId: string): object {
  return { $or: [{ leadDepartmentId: departmentId }, { 'items.departmentId': departmentId }] };
}

/** What is open in a stage, the oldest first. */
export function openTasksOf(stageId: string): Promise<Task[]> {
  return Tasks.find({ ownerId: stageId, state: 'open' })
    .sort({ openedAt: 1, taskKey: 1 })
    .lean<Task[]>();
}
