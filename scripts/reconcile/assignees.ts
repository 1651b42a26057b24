import type { Aggregate } from '../../domain/aggregate.ts';
import type { TaskAssignment } from '../../domain/assignment/assignment.ts';
import { TaskAssignments } from '../../models/taskAssignments.ts';
import type { Task } from '../../models/tasks.ts';
import type { Difference } from './difference.ts';
import type { EngineView } from './engineView.ts';
import type { Subject } from './tasks.ts';

/**
 * Who has each open task: as it was recorded, in the engine, in the document and in the lists. What is
 * on its way, or is not open everywhere, is told as something else.
 */
export async function compareAssignees(
  { owner, about }: Subject,
  { tasks }: Pick<Aggregate, 'tasks'>,
  rows: readonly Task[],
  view: EngineView,
): Promise<Difference[]> {
  const open = [...view.tasks.values()].filter(
    ({ ownerId, state }) => ownerId === owner.id && state === 'CREATED',
  );
  const recorded = await assignmentsOf(open.map(({ taskKey }) => taskKey));
  const inList = new Map(rows.map((row) => [row.taskKey, row]));
  return open.flatMap(({ taskKey, elementId, assignee: inEngine }) => {
    const [entry, row, assignment] = [tasks[taskKey], inList.get(taskKey), recorded.get(taskKey)];
    const wanted = assignment?.assignee;
    const owner = assignment?.delegation?.owner;
    const present = [
      // For whom somebody has it is ours alone.
      standing(inEngine, owner),
      standing(entry?.assignee, entry?.delegatedBy),
      standing(row?.assignee, row?.delegation?.owner),
    ];
    const isInStep = present.every((each) => each === standing(wanted, owner));
    if (!entry || !row || assignment?.pending || isInStep) return [];
    return [
      {
        kind: 'task-assignee',
        key: taskKey,
        about,
        what: `user task ${taskKey} ${elementId} was given to ${standing(wanted, owner)}, and is with ${present.join(', ')} in engine, document, list`,
        remedy: 'assign it in the engine as it was recorded; its listener mends the others',
        repair: async ({ engine }) => {
          const outcome = await engine.assignUserTask(taskKey, wanted);
          return outcome === 'done' ? undefined : 'the engine did not take the assignment now';
        },
      },
    ];
  });
}

/** Who has a task, and by delegation for whom. */
function standing(assignee: string | undefined, owner: string | undefined): string {
  if (assignee === undefined) return 'nobody';
  return owner === undefined ? assignee : `${assignee} for ${owner}`;
}

async function assignmentsOf(taskKeys: readonly string[]) {
  const found = await TaskAssignments.find(
    { _id: { $in: [...taskKeys] } },
    { assignee: 1, delegation: 1, pending: 1 },
  ).lean<Pick<TaskAssignment, '_id' | 'assignee' | 'delegation' | 'pending'>[]>();
  return new Map(found.map((assignment) => [assignment._id, assignment]));
}

/** Who has a task, and for whom, as it was recorded. */
export async function recordedAssignment(
  taskKey: string,
): Promise<Pick<TaskAssignment, 'assignee' | 'delegation'>> {
  const { assignee, delegation } = (await assignmentsOf([taskKey])).get(taskKey) ?? {};
  return { ...(assignee !== undefined && { assignee }), ...(delegation && { delegation }) };
}
