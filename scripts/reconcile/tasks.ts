import type { Aggregate } from '../../domain/aggregate.ts';
import { assignTask, cancelTask, completeTask, reopenTask } from '../../domain/tasks.ts';
import { changeAggregate, readAggregate } from '../../models/aggregates.ts';
import { Tasks, type Task } from '../../models/tasks.ts';
import { modelOf, supersedeIn, type Owner } from '../../runtime/owners.ts';
import { enterRow, taskOf } from '../../workers/userTasks.ts';
import { recordedAssignment } from './assignees.ts';
import type { Difference, RepairContext } from './difference.ts';
import { variablesOf, type EngineTask, type EngineView } from './engineView.ts';

/** The document that is compared, with its business name. */
export interface Subject {
  readonly owner: Owner;
  readonly about: string;
}

/** States in which a task is open for people; in the others a listener has not answered yet. */
const SETTLED = new Set(['CREATED', 'ASSIGNING', 'UPDATING']);
const FORGOTTEN = 'the engine no longer knows this task: restore its data, or wait for its search';

/** Open tasks three times over: in the engine, in the document and in the lists. */
export function compareTasks(
  { owner, about }: Subject,
  { tasks }: Pick<Aggregate, 'tasks'>,
  rows: readonly Task[],
  view: EngineView,
): Difference[] {
  const inEngine = [...view.tasks.values()].filter(({ ownerId }) => ownerId === owner.id);
  const inList = new Map(rows.map((row) => [row.taskKey, row]));
  const missing = inEngine
    .filter(({ state }) => SETTLED.has(state))
    .flatMap((task) => {
      const what = `user task ${task.taskKey} ${task.elementId} is open in the engine`;
      const base = { key: task.taskKey, about };
      const found: Difference[] = [];
      if (!tasks[task.taskKey])
        found.push({
          ...base,
          kind: 'task-missing-in-document',
          what: `${what} and not in the document`,
          remedy: 'enter it in the document, as its creation would have',
          repair: (context) => enterInDocument(owner, task, context),
        });
      if (!inList.has(task.taskKey))
        found.push({
          ...base,
          kind: 'task-missing-in-list',
          what: `${what} and not in the task list`,
          remedy: 'enter it in the task list, as its creation would have',
          repair: (context) => enterInList(owner, task, context),
        });
      return found;
    });
  const left = Object.values(tasks)
    .filter(({ taskKey }) => !view.tasks.has(taskKey))
    .map(({ taskKey, kind }): Difference => ({
      kind: 'task-left-in-document',
      key: taskKey,
      about,
      what: `user task ${taskKey} ${kind} is open in the document and not in the engine`,
      remedy: 'close it in the document as it ended in the engine',
      repair: (context) => closeInDocument(owner, taskKey, context),
    }));
  const leftRows = rows.filter(({ taskKey }) => !view.tasks.has(taskKey));
  return [...missing, ...left, ...leftRows.map((row) => rowLeft(row, about))];
}

/** A row of the task list whose user task is gone. */
export function rowLeft(
  { taskKey, kind, subjectName, ownerType, ownerId }: Task,
  about: string,
): Difference {
  return {
    kind: 'task-left-in-list',
    key: taskKey,
    about,
    what: `user task ${taskKey} ${kind}${subjectName ? ` “${subjectName}”` : ''} is open in the task list and not in the engine`,
    remedy: 'close the row as the task ended in the engine',
    repair: (context) => closeInList({ type: ownerType, id: ownerId }, taskKey, context),
  };
}

/** How the task ended; undefined while it is open, or when the engine does not know it. */
async function endOf(taskKey: string, { engine }: RepairContext) {
  const state = await engine.userTaskState(taskKey);
  if (state === 'COMPLETED') return { state: 'completed', known: true } as const;
  if (state === 'CANCELED') return { state: 'canceled', known: true } as const;
  return { state: undefined, known: state !== undefined };
}

async function closeInDocument(owner: Owner, taskKey: string, context: RepairContext) {
  const { state, known } = await endOf(taskKey, context);
  if (!state) return known ? 'it is open in the engine after all' : FORGOTTEN;
  await changeAggregate(modelOf(owner), owner.id, (aggregate) =>
    state === 'completed'
      ? completeTask(aggregate, taskKey)
      : cancelTask(aggregate, taskKey, supersedeIn(owner)),
  );
  return undefined;
}

async function closeInList(owner: Owner, taskKey: string, context: RepairContext) {
  const { state, known } = await endOf(taskKey, context);
  if (!state && known) return 'it is open in the engine after all';
  if (!state) {
    const document = await modelOf(owner).findById(owner.id, { tasks: 1 }).lean<Aggregate>();
    if (document?.tasks[taskKey]) return FORGOTTEN;
  }
  // Known to neither the engine nor its document: the history of a cluster is kept for a while only.
  const closed = { state: state ?? 'canceled', closedAt: await context.clock.now() };
  await Tasks.updateOne({ taskKey, state: 'open' }, { $set: { ...closed, changedAt: Date.now() } });
  return undefined;
}

async function entryOf(owner: Owner, task: EngineTask, { engine }: RepairContext) {
  const variables = await variablesOf(engine, task.taskKey);
  const job = {
    key: '',
    elementId: task.elementId,
    elementInstanceKey: task.elementInstanceKey,
    processInstanceKey: task.processInstanceKey,
    customHeaders: { 'io.camunda.zeebe:userTaskKey': task.taskKey },
    variables,
  };
  return taskOf(job, await readAggregate(modelOf(owner), owner.id), task.createdAt);
}

async function isStillOpen({ taskKey }: EngineTask, { engine }: RepairContext): Promise<boolean> {
  return SETTLED.has((await engine.userTaskState(taskKey)) ?? '');
}

async function enterInDocument(owner: Owner, task: EngineTask, context: RepairContext) {
  const { entry } = await entryOf(owner, task, context);
  if (!(await isStillOpen(task, context))) return 'it has ended in the engine';
  await changeAggregate(modelOf(owner), owner.id, async (aggregate) => {
    const { assignee, delegation } = await recordedAssignment(entry.taskKey);
    return assignTask(reopenTask(aggregate, entry), entry.taskKey, assignee, delegation?.owner);
  });
  return undefined;
}

async function enterInList(owner: Owner, task: EngineTask, context: RepairContext) {
  const { row } = await entryOf(owner, task, context);
  if (!(await isStillOpen(task, context))) return 'it has ended in the engine';
  await enterRow({ ...row, ...(await recordedAssignment(row.taskKey)) });
  await Tasks.updateOne(
    { taskKey: row.taskKey, state: { $ne: 'open' } },
    { $set: { state: 'open', changedAt: Date.now() }, $unset: { closedAt: 1 } },
  );
  return undefined;
}
