import type { AssignmentAct } from '../../../domain/assignment/acts.ts';
import { newTaskAssignment, type TaskAssignment } from '../../../domain/assignment/assignment.ts';
import { decideAssignment } from '../../../domain/assignment/rules.ts';
import { hasRole, type Actor } from '../../../domain/identity/roles.ts';
import { insertAggregate } from '../../../models/aggregates.ts';
import { TaskAssignments } from '../../../models/taskAssignments.ts';
import { Tasks, type Task } from '../../../models/tasks.ts';
import { submit, type DecisionAnswer } from '../../acts/submit.ts';
import { readPage, type Page } from '../../page.ts';
import { problems } from '../../problem.ts';
import type { ActServices } from '../projects/service.ts';

export const SCOPES = ['mine', 'unclaimed', 'department', 'all'] as const;
export type Scope = (typeof SCOPES)[number];

export interface TaskPage extends Page {
  readonly scope: Scope;
  readonly state: Task['state'];
  readonly kind?: string | undefined;
  readonly ownerId?: string | undefined;
  readonly assignee?: string | undefined;
}

/**
 * What a scope shows: one's own (签收), what waits in the inbox, the whole department, or all that one
 * may do: the inbox with what colleagues have signed for.
 */
function inScope(scope: Scope, { accountId, departmentId = '', roles }: Actor): object {
  const inbox = { departmentId, roles: { $in: [...roles] } };
  switch (scope) {
    case 'mine':
      return { departmentId, assignee: accountId };
    case 'unclaimed':
      return { ...inbox, assignee: { $exists: false } };
    case 'department':
      return { departmentId };
    case 'all':
      return inbox;
  }
}

/** The oldest first, with how many open ones there are in each scope. */
export async function findTasks(
  actor: Actor,
  { scope, state, kind, ownerId, assignee, ...page }: TaskPage,
): Promise<{
  readonly tasks: Task[];
  readonly total: number;
  readonly counts: Readonly<Record<Scope, number>>;
}> {
  const filter = {
    $and: [
      inScope(scope, actor),
      {
        state,
        ...(kind !== undefined && { kind }),
        ...(ownerId !== undefined && { ownerId }),
        ...(assignee !== undefined && { assignee }),
      },
    ],
  };
  const [{ rows: tasks, total }, ...open] = await Promise.all([
    readPage(Tasks, { filter, sort: { openedAt: 1, taskKey: 1 } }, page),
    ...SCOPES.map((each) => Tasks.countDocuments({ ...inScope(each, actor), state: 'open' })),
  ]);
  const [mine = 0, unclaimed = 0, department = 0, all = 0] = open;
  return { tasks, total, counts: { mine, unclaimed, department, all } };
}

/**
 * Records who has a task from now on and waits a little until the engine knows it.
 * @throws {Problem} 404, also for tasks of other departments; 403, 409, 422 by the rules
 */
export async function assignTo(
  taskKey: string,
  act: AssignmentAct,
  actor: Actor,
  decisionId: string,
  services: ActServices,
): Promise<DecisionAnswer> {
  const task = await taskOf(taskKey);
  if (task.departmentId !== actor.departmentId) throw notThere();
  const context = { ...(await services.rules.current()), task };
  await insertAggregate(TaskAssignments, newTaskAssignment(task));
  const record = (assignment: TaskAssignment) =>
    decideAssignment(assignment, act, actor, decisionId, context);
  return submit({ type: 'taskAssignment', id: taskKey }, decisionId, record, services);
}

/**
 * Who had a task when and why.
 * @throws {Problem} 404, also for tasks of other departments, unless one supervises
 */
export async function readAssignment(taskKey: string, actor: Actor): Promise<TaskAssignment> {
  const task = await taskOf(taskKey);
  if (task.departmentId !== actor.departmentId && !hasRole(actor, 'supervisor', 'auditor'))
    throw notThere();
  const known = await TaskAssignments.findOne({ _id: taskKey }).lean<TaskAssignment>();
  return known ?? newTaskAssignment(task);
}

async function taskOf(taskKey: string): Promise<Task> {
  const task = await Tasks.findOne({ taskKey }).lean<Task>();
  if (!task) throw notThere();
  return task;
}

function notThere() {
  return problems.notFound('没有这项任务，或不是本部门的任务，请刷新页面查看现状');
}
