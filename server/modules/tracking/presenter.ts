import { z } from 'zod';
import type { RuleContext } from '../../../domain/context.ts';
import { hasRole, ROLES, type Actor } from '../../../domain/identity/roles.ts';
import type { StageContext } from '../../../domain/stage/actRule.ts';
import { ITEM_STATUS_NAMES } from '../../../domain/stage/names.ts';
import { PROGRESS_NAMES, progressOf, type Progress } from '../../../domain/stage/progress.ts';
import type { Stage } from '../../../domain/stage/stage.ts';
import { STAGE_STATUS_NAMES } from '../../../domain/supervision/names.ts';
import { holderOf } from '../../../domain/supervision/subject.ts';
import { mayUrge } from '../../../domain/supervision/urge.ts';
import type { Task } from '../../../models/tasks.ts';
import { list } from '../../list.ts';
import { awaitedView, presentAwaits } from '../stages/awaits.ts';
import { runningClock, runningClocks } from './clocks.ts';
import type { StageRow } from './service.ts';

const progresses = Object.keys(PROGRESS_NAMES) as [Progress, ...Progress[]]; // not empty

const stageHead = {
  stageId: z.string(),
  projectId: z.string(),
  projectName: z.string(),
  stage: z.number(),
  flowType: z.number(),
  status: z.string(),
  statusName: z.string(),
  leadDepartmentId: z.string(),
  leadDepartmentName: z.string(),
  createdAt: z.number(),
  frozen: z.boolean(),
};

export const stageRow = z.object({
  ...stageHead,
  /** Clocks that run in it: how many are overdue, how many warn. */
  overdue: z.number(),
  dueSoon: z.number(),
  /** The same as `status` in the few words of the applicant's list. */
  progress: z.enum(progresses),
  progressName: z.string(),
  /** The clock of the whole stage, while it runs. */
  clock: runningClock.optional(),
});

export const positionView = z.object({
  ...stageHead,
  /** ms: everything is as of then. */
  asOf: z.number(),
  items: list(
    z.object({
      itemCaseId: z.string(),
      name: z.string(),
      status: z.string(),
      statusName: z.string(),
      stepName: z.string().optional(),
      /** Who has it; absent when it is finished. */
      departmentId: z.string().optional(),
      departmentName: z.string().optional(),
      /** The caller may press for it (催办). */
      mayUrge: z.boolean(),
      /** While it is 待前置. */
      awaits: list(awaitedView),
    }),
  ),
  tasks: list(
    z.object({
      taskKey: z.string(),
      name: z.string(),
      subjectId: z.string().optional(),
      subjectName: z.string().optional(),
      departmentId: z.string(),
      departmentName: z.string(),
      roleNames: list(z.string()),
      openedAt: z.number(),
      /** Name of who took it; for offices only. */
      assigneeName: z.string().optional(),
      /** The caller may press for it (催办). */
      mayUrge: z.boolean(),
    }),
  ),
  clocks: list(runningClock),
});

type World = Pick<RuleContext, 'calendar' | 'now' | 'directory'>;

type HeadSource = Omit<StageRow, 'intake' | 'items'>;

function nameOf(id: string, { directory }: World): string {
  return directory.departments.get(id)?.name ?? id;
}

function presentHead(stage: HeadSource, world: World) {
  const { _id: stageId, projectId, projectName, flowType, status, createdAt } = stage;
  const { leadDepartmentId } = stage;
  return {
    ...{ stageId, projectId, projectName, stage: stage.stage, flowType, status, createdAt },
    ...{ leadDepartmentId, leadDepartmentName: nameOf(leadDepartmentId, world) },
    statusName: STAGE_STATUS_NAMES[status],
    frozen: stage.frozenBy.length > 0,
  };
}

/** One row of the list of stages. */
export function presentRow(stage: StageRow, world: World): z.input<typeof stageRow> {
  const running = runningClocks(stage, world);
  const states = running.map(({ state }) => state);
  const clock = running.find(({ kind }) => kind === 'stage');
  const progress = progressOf(stage);
  return {
    ...presentHead(stage, world),
    ...{ progress, progressName: PROGRESS_NAMES[progress] },
    ...(clock && { clock }),
    overdue: states.filter((state) => state === 'overdue').length,
    dueSoon: states.filter((state) => state === 'dueSoon').length,
  };
}

/** Where a stage stands; only the offices see the names of staff. */
export function presentPosition(
  stage: Stage,
  tasks: readonly Task[],
  world: StageContext,
  actor: Actor,
): z.input<typeof positionView> {
  const named = !hasRole(actor, 'applicant');
  const urges = (type: 'item' | 'task', departmentId: string) =>
    mayUrge(actor, { type, departmentId }, stage);
  return {
    ...presentHead(stage, world),
    asOf: world.now,
    items: stage.items.map((item) => {
      const { itemCaseId, name, status, steps, stepIndex } = item;
      const departmentId = holderOf(item, stage);
      const stepName = status === 'accepted' ? steps[stepIndex]?.name : undefined;
      return {
        ...{ itemCaseId, name, status, statusName: ITEM_STATUS_NAMES[status] },
        ...(stepName !== undefined && { stepName }),
        awaits: presentAwaits(item, stage, world),
        mayUrge: departmentId !== undefined && urges('item', departmentId),
        ...(departmentId !== undefined && {
          departmentId,
          departmentName: nameOf(departmentId, world),
        }),
      };
    }),
    tasks: tasks.map(({ roles, assignee, ...task }) => ({
      ...task,
      departmentName: nameOf(task.departmentId, world),
      roleNames: roles.map((role) => ROLES[role]),
      mayUrge: urges('task', task.departmentId),
      ...(named &&
        assignee !== undefined && {
          assigneeName: world.directory.staff.get(assignee)?.name ?? assignee,
        }),
    })),
    clocks: runningClocks(stage, world),
  };
}
