import { z } from 'zod';
import { ROLE_NAMES, type Actor } from '../../../domain/identity/roles.ts';
import { civilDateOf } from '../../../domain/calendar/civilDate.ts';
import type { RuleContext } from '../../../domain/context.ts';
import type { TaskAssignment } from '../../../domain/assignment/assignment.ts';
import { assignmentAbilities } from '../../../domain/assignment/rules.ts';
import { mayUrge, type UrgedStage } from '../../../domain/supervision/urge.ts';
import type { Task } from '../../../models/tasks.ts';
import { list } from '../../list.ts';
import { presentDue } from './due.ts';

export const taskView = z.object({
  taskKey: z.string(),
  kind: z.string(),
  name: z.string(),
  state: z.string(),
  ownerType: z.string(),
  ownerId: z.string(),
  projectId: z.string(),
  projectName: z.string(),
  subjectId: z.string().optional(),
  subjectName: z.string().optional(),
  departmentId: z.string(),
  /** Who in the department may do it. */
  roles: list(z.enum(ROLE_NAMES)),
  assignee: z.string().optional(),
  assigneeName: z.string().optional(),
  /** Who stays responsible while the assignee works on it (委派). */
  delegation: z
    .object({ owner: z.string(), ownerName: z.string(), reason: z.string(), at: z.number() })
    .optional(),
  /** Kinds of 签收, 退签, 转交, 委派, 交回 that the caller may do now. */
  abilities: list(z.string()),
  /** Whether the caller may press for it (催办). */
  mayUrge: z.boolean(),
  openedAt: z.number(),
  closedAt: z.number().optional(),
  /** Absent for work without a limit, and while a stop lies before it. */
  dueDate: z.string().optional(),
  dueState: z.string().optional(),
  /** Negative by those that it is late. */
  workingDaysLeft: z.number().optional(),
});

/**
 * A task as the lists show it to one person.
 * @param stage undefined for work on a project, which nobody presses for
 */
export function presentTask(
  task: Task,
  actor: Actor,
  stage: UrgedStage | undefined,
  { calendar, directory, now }: Pick<RuleContext, 'calendar' | 'directory' | 'now'>,
): z.input<typeof taskView> {
  const { assignee, state, delegation, dueDate: _, ...rest } = task;
  return {
    ...rest,
    state,
    ...(assignee !== undefined && { assignee }),
    // With the task its delegation has ended, whoever completed it.
    ...(delegation && state === 'open' && { delegation }),
    ...(state === 'open' && presentDue(task, calendar, civilDateOf(now))),
    ...(assignee !== undefined && {
      assigneeName: directory.staff.get(assignee)?.name ?? assignee,
    }),
    abilities: assignmentAbilities(task, actor, { task, directory }),
    mayUrge:
      stage !== undefined &&
      state === 'open' &&
      assignee !== actor.accountId &&
      mayUrge(actor, { departmentId: task.departmentId, type: 'task' }, stage),
  };
}

export const takerView = z.object({
  accountId: z.string(),
  name: z.string(),
  roles: list(z.enum(ROLE_NAMES)),
});

export const assignmentView = z.object({
  taskKey: z.string(),
  assignee: z.string().optional(),
  entries: list(
    z.object({
      entryId: z.string(),
      kind: z.string(),
      from: z.string().optional(),
      fromName: z.string().optional(),
      to: z.string().optional(),
      toName: z.string().optional(),
      reason: z.string(),
      /** What a delegate gave back with the result. */
      fileIds: list(z.string()).optional(),
      byName: z.string(),
      at: z.number(),
      /** `superseded`: without effect, the task had ended or the next entry overtook it. */
      status: z.string(),
    }),
  ),
});

/** Who had a task when and why, oldest first. */
export function presentAssignment({
  _id: taskKey,
  assignee,
  entries,
  decisions,
}: TaskAssignment): z.input<typeof assignmentView> {
  const statuses = new Map(decisions.map(({ decisionId, status }) => [decisionId, status]));
  return {
    taskKey,
    ...(assignee !== undefined && { assignee }),
    entries: entries.map((entry) => ({
      ...entry,
      status: statuses.get(entry.entryId) ?? 'recorded',
    })),
  };
}
