import type { AssignmentAct } from '../../../domain/assignment/acts.ts';
import { newTaskAssignment, type TaskAssignment } from '../../../domain/assignment/assignment.ts';
import { decideAssignment, takersOf } from '../../../domain/assignment/rules.ts';
import type { CivilDate } from '../../../domain/calendar/civilDate.ts';
import { hasRole, type Actor, type Role } from '../../../domain/identity/roles.ts';
import { NO_DUE_DATE } from '../../../domain/stage/taskClock.ts';
import type { UrgedStage } from '../../../domain/supervision/urge.ts';
import { insertAggregate } from '../../../models/aggregates.ts';
import { Stages } from '../../../models/stages.ts';
import { TaskAssignments } from '../../../models/taskAssignments.ts';
import { Tasks, type Task } from '../../../models/tasks.ts';
import { filesMustExist } from '../../acts/filesMustExist.ts';
import { submit, type DecisionAnswer } from '../../acts/submit.ts';
import { readPage, type Page } from '../../page.ts';
import { problems } from '../../problem.ts';
import type { ActServices } from '../projects/service.ts';
import { inDueState, type DueState } from './due.ts';

/** Of what is open, with a number for each. */
export const OPEN_SCOPES = ['mine', 'unclaimed', 'department', 'all', 'begun'] as const;
export const SCOPES = [...OPEN_SCOPES, 'done'] as const;
export type Scope = (typeof SCOPES)[number];

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

/**
 * What a scope shows: one's own (签收, with what one delegated), what waits in the inbox, the whole
 * department, or all that one may do: the inbox with what colleagues have signed for; and wherever they
 * lie, those of what one has begun (我发起的) and those that one has completed (已办).
 */
function inScope(scope: Scope, { accountId, departmentId = '', roles }: Actor): object {
  const inbox = { departmentId, roles: { $in: [...roles] } };
  switch (scope) {
    case 'mine':
      return { departmentId, $or: [{ assignee: accountId }, { 'delegation.owner': accountId }] };
    case 'unclaimed':
      return { ...inbox, assignee: { $exists: false } };
    case 'department':
      return { departmentId };
    case 'all':
      return inbox;
    case 'begun':
      return { begunBy: accountId };
    case 'done':
      return { completedBy: accountId };
  }
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

/** How many open ones there are in each scope, and of all that one may do, how many warn or are late. */
export type TaskCounts = Readonly<Record<(typeof OPEN_SCOPES)[number] | DueState, number>>;

/**
 * One page of a list, how long the list is, and the counts.
 * @param today by which it is told what is late
 */
export async function findTasks(
  actor: Actor,
  { scope, sort, order, limit, offset, ...wanted }: TaskPage,
  today: CivilDate,
): Promise<{
  readonly tasks: Task[];
  readonly total: number;
  readonly counts: TaskCounts;
}> {
  const state = scope === 'done' ? 'completed' : wanted.state;
  const filter = { $and: [inScope(scope, actor), matching({ ...wanted, state }, today)] };
  const direction = order === 'asc' ? 1 : -1;
  const [{ rows: tasks, total }, counts] = await Promise.all([
    readPage(
      Tasks,
      { filter, sort: { [SORT_FIELDS[sort]]: direction, taskKey: direction } },
      { limit, offset },
    ),
    countOpen(actor, today),
  ]);
  return { tasks, total, counts };
}

/** What open tasks of a department have in common, and how many have it. */
interface Alike {
  readonly _id: {
    readonly roles: readonly Role[];
    readonly assignee?: string;
    readonly delegatedBy?: string;
    readonly dueSoon: boolean;
    readonly overdue: boolean;
  };
  readonly n: number;
}

/** In one reading of the department's open tasks: each scope by itself would read them all again. */
async function countOpen(actor: Actor, today: CivilDate): Promise<TaskCounts> {
  const { accountId, departmentId = '' } = actor;
  const isLate = { $and: [{ $gt: ['$lateFrom', ''] }, { $lte: ['$lateFrom', today] }] };
  const warns = { $and: [{ $gt: ['$lateFrom', today] }, { $lte: ['$dueSoonFrom', today] }] };
  const [alike, begun] = await Promise.all([
    Tasks.aggregate<Alike>([
      { $match: { state: 'open', departmentId } },
      {
        $group: {
          _id: {
            ...{ roles: '$roles', assignee: '$assignee', delegatedBy: '$delegation.owner' },
            ...{ dueSoon: warns, overdue: isLate },
          },
          n: { $sum: 1 },
        },
      },
    ]),
    Tasks.countDocuments({ ...inScope('begun', actor), state: 'open' }),
  ]);
  const sum = (which: (one: Alike['_id']) => boolean) =>
    alike.reduce((total, { _id, n }) => (which(_id) ? total + n : total), 0);
  const isInbox = ({ roles }: Alike['_id']) => hasRole(actor, ...roles);
  return {
    mine: sum((one) => one.assignee === accountId || one.delegatedBy === accountId),
    unclaimed: sum((one) => isInbox(one) && one.assignee === undefined),
    department: sum(() => true),
    all: sum(isInbox),
    begun,
    dueSoon: sum((one) => isInbox(one) && one.dueSoon),
    overdue: sum((one) => isInbox(one) && one.overdue),
  };
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
  await filesMustExist(act, task.projectId);
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
