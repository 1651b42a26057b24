import type { Aggregate, OpenTask } from '../domain/aggregate.ts';
import type { Role } from '../domain/identity/roles.ts';
import type { Project } from '../domain/project/project.ts';
import type { Stage } from '../domain/stage/stage.ts';
import { clockOfTask, noDue } from '../domain/stage/taskClock.ts';
import { taskKinds, type TaskKind, type TaskKindId } from '../domain/taskKinds.ts';
import { Tasks, type Task } from '../models/tasks.ts';
import { ownerOf } from '../runtime/owners.ts';
import { writeTaskDue } from '../runtime/taskDue.ts';
import type { WorkerJob } from './worker.ts';

/** Which variable tells several tasks of one kind apart. */
const subjects: Partial<Record<TaskKindId, string>> = {
  'give-opinion': 'departmentId',
  reply: 'requestId',
  'acceptance-review': 'itemCaseId',
  supplement: 'itemCaseId',
  'item-step': 'itemCaseId',
  'answer-inquiry': 'inquiryId',
  'deliver-notice': 'noticeId',
};

/** The key of the user task that a listener's job is about. */
export function userTaskKeyOf(job: WorkerJob): string {
  const key = job.customHeaders['io.camunda.zeebe:userTaskKey'];
  if (typeof key !== 'string' && typeof key !== 'number')
    throw new Error(`the listener job of ${job.elementId} names no user task`);
  return String(key);
}

/** A new user task as its document and the lists keep it. */
export function taskOf(
  job: WorkerJob,
  aggregate: Aggregate,
  openedAt: number,
): { readonly entry: OpenTask; readonly row: Task } {
  const kindId = job.elementId as TaskKindId;
  if (!(kindId in taskKinds)) throw new Error(`${job.elementId} is not a known user task`);
  const kind: TaskKind = taskKinds[kindId];
  const taskKey = userTaskKeyOf(job);
  const subjectId = text(job.variables[subjects[kindId] ?? '']);
  const owner = ownerOf(job.variables);
  const clockId = owner.type === 'stage' ? clockOfTask(kindId, owner.id, subjectId) : undefined;
  const about =
    owner.type === 'stage' ? ofStage(aggregate as Stage, job) : ofProject(aggregate as Project);
  return {
    entry: { taskKey, kind: kindId, openedAt, ...(subjectId && { subjectId }) },
    row: {
      taskKey,
      kind: kindId,
      state: 'open',
      ownerType: owner.type,
      ownerId: owner.id,
      openedAt,
      processInstanceKey: job.processInstanceKey,
      projectId: about.projectId,
      projectName: about.projectName,
      name: about.stepName ?? kind.name,
      departmentId:
        (kind.department === 'asked' ? text(job.variables.departmentId) : undefined) ??
        about.leadDepartmentId,
      roles: [...(kindId === 'item-step' ? (about.stepRoles ?? kind.roles) : kind.roles)],
      ...(subjectId && { subjectId }),
      ...(about.subjectName && { subjectName: about.subjectName }),
      ...(about.begunBy && { begunBy: about.begunBy }),
      // Whoever enters the row fills the days in, from the stage as it is then.
      ...{ ...noDue, ...(clockId !== undefined && { clockId }) },
    },
  };
}

/**
 * Enters a task in the lists, once: a row that is there stays as it is, but for its limit. That is read
 * after the row is there: a clock that changes in between finds the row.
 */
export async function enterRow(row: Task): Promise<void> {
  const { taskKey, clockId, ownerId } = row;
  await Tasks.updateOne(
    { taskKey },
    { $setOnInsert: { ...row, changedAt: Date.now() } },
    { upsert: true },
  );
  if (clockId !== undefined) await writeTaskDue(ownerId, clockId);
}

interface About {
  readonly projectId: string;
  readonly projectName: string;
  readonly leadDepartmentId: string;
  readonly begunBy?: string | undefined;
  readonly subjectName?: string;
  readonly stepName?: string;
  readonly stepRoles?: readonly Role[];
}

function ofStage(stage: Stage, job: WorkerJob): About {
  const item = stage.items.find(({ itemCaseId }) => itemCaseId === job.variables.itemCaseId);
  const step = job.elementId === 'item-step' ? item?.steps[item.stepIndex] : undefined;
  return {
    projectId: stage.projectId,
    projectName: stage.projectName,
    leadDepartmentId: stage.leadDepartmentId,
    begunBy: stage.decisions.find(({ act }) => act.kind === 'startStagePlanning')?.by.accountId,
    ...(item && { subjectName: item.name }),
    ...(step && { stepName: step.name, stepRoles: [step.role] }),
  };
}

/** The planning of a project is led by the department that started it. */
function ofProject(project: Project): About {
  const start = project.decisions.findLast(({ act }) => act.kind === 'startProjectPlanning');
  return {
    projectId: project._id,
    projectName: project.name,
    leadDepartmentId: start?.by.departmentId ?? '',
    begunBy: start?.by.accountId,
  };
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
