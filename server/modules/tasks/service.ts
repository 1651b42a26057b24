import type { AssignmentAct } from '../../../domain/assignment/acts.ts';
import { newTaskAssignment, type TaskAssignment } from '../../../domain/assignment/assignment.ts';
import { decideAssignment, takersOf } from '../../../domain/assignment/rules.ts';
import type { CivilDate } from '../../../domain/calendar/civilDate.ts';
import { hasRole, type Actor } from '../../../domain/identity/roles.ts';
import { NO_DUE_DATE } from '../../../domain/stage/taskClock.ts';
import type { UrgedStage } from '../../../domain/supervision/urge.ts';
import { insertAggregate } from '../../../models/aggregates.ts';
import { Stages } from '../../../models/stages.ts';
import { TaskAssignments } from '../../../models/taskAssignments.ts';
import { Tasks, type Task } from '../../../models/tasks.ts';
import { filesMustExist } from '../../acts/filesMustExist.ts';
import { submit, type DecisionAnswer } from '../../acts/submit.ts';
import { readRows, type Page } from '../../page.ts';
import { problems } from '../../problem.ts';
import type { ActServices } from '../projects/service.ts';
import { countedAs, countOpen, type TaskCounts } from './counts.ts';
import { inDueState, type DueState } from './due.ts';
import { inScope, type Scope } from './scopes.ts';

/** What a list can be sorted by; ties are broken by the key, so that pages never overlap. */
const SORT_FIELDS = {
  received: 'openedAt',
  due: 'dueDate',
  name: 'projectName',
  closed: 'closedAt',
} as const satisfies Record<string, keyof Task>;
export type TaskSort = keyof typeof SORT_FIELDS;
export const TASK_SORTS = Object.keys(SORT_FIELDS) as [TaskSort, ...TaskSort[]]; // not empty

export interface TaskPage extends TaskFilter, Page {
  readonly scope: Scope;
  readonly sort: TaskSort;
  readonly order: 'asc' | 'desc';
}

interface TaskFilter {
  readonly state: Task['state'];
  readonly kind?: string | undefined;
  readonly ownerId?: string | undefined;
  readonly assignee?: string | undefined;
  readonly departmentId?: string | undefined;
  /** Beginning of the name. */
  readonly projectName?: string | undefined;
  readonly due?: DueState | undefined;
  readonly dueFrom?: CivilDate | undefined;
  readonly dueTo?: CivilDate | undefined;
}

function matching(
  { state, kind, ownerId, assignee, departmentId, projectName, due, dueFrom, dueTo }: TaskFilter,
  today: CivilDate,
): object {
  // Text by a range and not by a pattern, so that the index answers it.
  const begins = { $gte: projectName, $lt: `${projectName}\uffff` };
  const inRange = {
    ...(dueFrom !== undefined && { $gte: dueFrom }),
    // No limit is no day.
    ...((dueFrom ?? dueTo) !== undefined && dueTo !== NO_DUE_DATE && { $lt: NO_DUE_DATE }),
    ...(dueTo !== undefined && { $lte: dueTo }),
  };
  return {
    state,
    ...(kind !== undefined && { kind }),
    ...(ownerId !== undefined && { ownerId }),
    ...(assignee !== undefined && { assignee }),
    ...(departmentId !== undefined && { departmentId }),
    ...(projectName !== undefined && { projectName: begins }),
    ...((dueFrom ?? dueTo) !== undefined && { dueDate: inRange }),
    ...(due !== undefined && inDueState(due, today)),
  };
}

/**
 * One page of a list, how long the list is, and the counts.
 * @param today by which it is told what is late
 */
export async function findTasks(
  actor: Actor,
  { scope, sort, order, limit, offset, state: wanted, ...narrowing }: TaskPage,
  today: CivilDate,
): Promise<{
  readonly tasks: Task[];
  readonly total: number;
  readonly counts: TaskCounts;
}> {
  const state = scope === 'done' ? 'completed' : wanted;
  const filter = { $and: [inScope(scope, actor), matching({ ...narrowing, state }, today)] };
  const direction = order === 'asc' ? 1 : -1;
  const counting = countOpen(actor, today);
  const counted = countedAs(scope, state, narrowing);
  const [tasks, counts, total] = await Promise.all([
    readRows(
      Tasks,
      { filter, sort: { [SORT_FIELDS[sort]]: direction, taskKey: direction } },
      { limit, offset },
    ),
    counting,
    counted === undefined ? Tasks.countDocuments(filter) : counting.then((all) => all[counted]),
  ]);
  return { tasks, total, counts };
}

/**
 * Records who has a task from now on and waits a little until the engine knows it.
 * @throws {Problem} 404, also for tasks of other departments; 400 for a file that does not exist; 403,
 * 409, 422 by the rules
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
  await filesMustExist(act, task.projectId, actor);
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

/**
 * Who may be handed the task, or it be delegated to, by name.
 * @throws {Problem} 404, also for tasks of other departments
 */
export async function readTakers(
  taskKey: string,
  actor: Actor,
  { rules }: ActServices,
): Promise<readonly Actor[]> {
  const task = await taskOf(taskKey);
  if (task.departmentId !== actor.departmentId) throw notThere();
  const { directory } = await rules.current();
  return takersOf(task, { task, directory }).toSorted((a, b) =>
    a.name.localeCompare(b.name, 'zh-CN'),
  );
}

/** What the stage of each task tells of who may press for it, by the id of the stage. */
export async function stagesOf(tasks: readonly Task[]): Promise<ReadonlyMap<string, UrgedStage>> {
  const ids = tasks.filter(({ ownerType }) => ownerType === 'stage').map(({ ownerId }) => ownerId);
  const wanted = { leadDepartmentId: 1, applicantAccountId: 1 };
  const stages = await Stages.find({ _id: { $in: ids } }, wanted).lean<
    (UrgedStage & { readonly _id: string })[]
  >();
  return new Map(stages.map((stage) => [stage._id, stage]));
}

async function taskOf(taskKey: string): Promise<Task> {
  const task = await Tasks.findOne({ taskKey }).lean<Task>();
  if (!task) throw notThere();
  return task;
}

function notThere() {
  return problems.notFound('没有这项任务，或不是本部门的任务，请刷新页面查看现状');
}
