import type { Aggregate, Decision } from '../aggregate.ts';
import { markApplied, supersede } from '../decisions.ts';
import type { Role } from '../identity/roles.ts';
import type { AssignmentAct } from './acts.ts';

/** One row of the history of a task: who had it, who has it then, and why. Appended, never changed. */
export interface AssignmentEntry {
  /** The Decision that wrote it. */
  readonly entryId: string;
  readonly kind: AssignmentAct['kind'];
  readonly from?: string;
  readonly fromName?: string;
  readonly to?: string;
  readonly toName?: string;
  /** Of a task given back: the result. */
  readonly reason: string;
  /** Of a task given back: the papers of the result, where there are any. */
  readonly fileIds?: readonly string[];
  readonly by: string;
  readonly byName: string;
  readonly at: number;
}

/** 委派: a colleague works on the task and gives it back; its owner stays responsible. */
export interface Delegation {
  /** Account of who delegated it, who completes it once it is given back. */
  readonly owner: string;
  readonly ownerName: string;
  readonly reason: string;
  /** ms */
  readonly at: number;
}

/**
 * Who has a user task: one document per task, written with the first act on it. Here two who sign for
 * the same task at once meet. The engine follows (REST v2 user task assignment), and its `assigning`
 * listener takes what stands here into the document that judges acts on the task, and into the lists.
 */
export interface TaskAssignment extends Aggregate<AssignmentAct> {
  readonly departmentId: string;
  /** Account of who has it now; absent while it lies in the inbox of the department. */
  readonly assignee?: string;
  /** While the assignee has it for its owner. */
  readonly delegation?: Delegation;
  readonly entries: readonly AssignmentEntry[];
}

/** What the rules ask of a task, as the lists have it. */
export interface AssignableTask {
  readonly taskKey: string;
  readonly name: string;
  readonly subjectName?: string;
  readonly state: 'open' | 'completed' | 'canceled';
  readonly departmentId: string;
  readonly roles: readonly Role[];
  readonly projectId: string;
  readonly projectName: string;
  readonly ownerType: 'project' | 'stage';
  readonly ownerId: string;
  readonly subjectId?: string;
}

/** A task that nobody has signed for yet. */
export function newTaskAssignment({
  taskKey,
  departmentId,
}: Pick<AssignableTask, 'taskKey' | 'departmentId'>): TaskAssignment {
  return {
    ...{ _id: taskKey, version: 0, pending: false, decisions: [], tasks: {}, journal: {} },
    ...{ departmentId, entries: [] },
  };
}

/** Whether a later act on the same task was recorded: the engine is told of the last one only. */
export function isOvertaken({ decisions }: Aggregate, { decisionId, target }: Decision): boolean {
  return target.type === 'assignment' && decisions.at(-1)?.decisionId !== decisionId;
}

/** The engine has taken over who has the task; what was recorded before that had no effect of its own. */
export function assignmentThrough<A extends Aggregate>(aggregate: A, decisionId: string): A {
  const before = aggregate.decisions.slice(
    0,
    aggregate.decisions.findIndex((decision) => decision.decisionId === decisionId),
  );
  const overtaken = before.reduce(
    (changed, earlier) => supersede(changed, earlier.decisionId, '随后又有签收、退签、转交或委派'),
    aggregate,
  );
  return markApplied(overtaken, decisionId);
}
