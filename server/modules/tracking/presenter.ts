import { z } from 'zod';
import { civilDateOf } from '../../../domain/calendar/civilDate.ts';
import { clockKinds } from '../../../domain/clock/kinds.ts';
import { clockStates, clockStatus } from '../../../domain/clock/status.ts';
import type { RuleContext } from '../../../domain/context.ts';
import { hasRole, ROLES, type Actor } from '../../../domain/identity/roles.ts';
import type { StageContext } from '../../../domain/stage/actRule.ts';
import { ITEM_STATUS_NAMES } from '../../../domain/stage/names.ts';
import type { Stage } from '../../../domain/stage/stage.ts';
import { STAGE_STATUS_NAMES } from '../../../domain/supervision/names.ts';
import { holderOf } from '../../../domain/supervision/subject.ts';
import { mayUrge } from '../../../domain/supervision/urge.ts';
import type { Task } from '../../../models/tasks.ts';
import { list } from '../../list.ts';
import { awaitedView, presentAwaits } from '../stages/awaits.ts';
import type { StageRow } from './service.ts';

/** A clock that has not ended. Days are in the unit of its limit. */
const runningClock = z.object({
  clockId: z.string(),
  kind: z.string(),
  kindName: z.string(),
  itemCaseId: z.string().optional(),
  requestId: z.string().optional(),
  state: z.string(),
  stateName: z.string(),
  limit: z.number(),
  /** Negative by the days it is late. */
  remaining: z.number(),
  stopped: z.boolean(),
  dueDate: z.string().optional(),
  provisional: z.boolean(),
});

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

function nameOf(id: string, { directory }: World): string {
  return directory.departments.get(id)?.name ?? id;
}

function presentHead(stage: StageRow, world: World) {
  const { _id: stageId, projectId, projectName, flowType, status, createdAt } = stage;
  const { leadDepartmentId } = stage;
  return {
    ...{ stageId, projectId, projectName, stage: stage.stage, flowType, status, createdAt },
    ...{ leadDepartmentId, leadDepartmentName: nameOf(leadDepartmentId, world) },
    statusName: STAGE_STATUS_NAMES[status],
    frozen: stage.frozenBy.length > 0,
  };
}

function runningClocks(
  { clocks }: Pick<Stage, 'clocks'>,
  { calendar, now }: World,
): z.input<typeof runningClock>[] {
  return Object.values(clocks).flatMap(({ clockId, subject, ledger }) => {
    const { ended, ...status } = clockStatus(ledger, calendar, civilDateOf(now));
    if (ended) return [];
    return [
      {
        ...{ clockId, kind: ledger.kind, kindName: clockKinds[ledger.kind].name },
        ...(subject.type === 'item' && { itemCaseId: subject.itemCaseId }),
        ...(subject.type === 'request' && { requestId: subject.requestId }),
        ...status,
        stateName: clockStates[status.state],
      },
    ];
  });
}

/** One row of the list of stages. */
export function presentRow(stage: StageRow, world: World): z.input<typeof stageRow> {
  const states = runningClocks(stage, world).map(({ state }) => state);
  return {
    ...presentHead(stage, world),
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
