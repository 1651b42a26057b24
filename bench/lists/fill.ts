import type { CivilDate } from '../../domain/calendar/civilDate.ts';
import { addNaturalDays, civilDateOf } from '../../domain/calendar/civilDate.ts';
import type { TaskKindId } from '../../domain/taskKinds.ts';
import { Accounts } from '../../models/accounts.ts';
import { Stages } from '../../models/stages.ts';
import { Tasks, type Task } from '../../models/tasks.ts';
import { aDispatchedStage } from '../../test/support/builders/stageStates.ts';

const TASKS = 10_000;
/** Tasks of one stage. */
const PER_STAGE = 4;
const BATCH = 500;
const DAY = 24 * 60 * 60 * 1000;
const KINDS = [
  'item-step',
  'acceptance-review',
  'reply',
  'supplement',
] as const satisfies TaskKindId[];

export interface Filling {
  /** Of the person who reads, and of half of all tasks: the largest department that there will be. */
  readonly departmentId: string;
  readonly accountId: string;
}

/** Puts 10,000 open tasks of 2,500 stages straight into the store, by the shapes of the models. */
export async function fillLists({ departmentId, accountId }: Filling): Promise<void> {
  const reader = await Accounts.findOne({ accountId }).lean();
  if (!reader) throw new Error(`there is no account ${accountId}`);
  const now = Date.now();
  // With all that a stage has after its dispatch: items, rounds, report, materials, clocks.
  const { stage: dispatched } = aDispatchedStage();
  const stages = Array.from({ length: TASKS / PER_STAGE }, (_, n) => ({
    ...{ ...dispatched, _id: `bench-${n}`, leadDepartmentId: `department-${n % 30}` },
    // Nothing for the dispatcher and the workers to do.
    ...{ pending: false, tasks: {} },
    ...{ projectId: `project-${n}`, projectName: nameOf(n), status: 'approving' as const },
    createdAt: now - (n % 400) * DAY,
    ...(n % 10 === 0 && { notedLimits: ['overdue' as const] }),
  }));
  for (let n = 0; n < stages.length; n += BATCH)
    await Stages.insertMany(stages.slice(n, n + BATCH));
  const tasks = Array.from({ length: TASKS }, (_, n) =>
    taskOf(n, { departmentId, accountId }, now),
  );
  for (let n = 0; n < tasks.length; n += BATCH) await Tasks.insertMany(tasks.slice(n, n + BATCH));
}

function nameOf(stage: number): string {
  return `${['学校', '医院', '厂房', '道路', '住宅'][stage % 5] ?? ''}建设项目 ${stage}`;
}

function taskOf(n: number, { departmentId, accountId }: Filling, now: number): Task {
  const stage = Math.floor(n / PER_STAGE);
  const dueDate: CivilDate = addNaturalDays(civilDateOf(now), (n % 60) - 5);
  return {
    ...{ taskKey: `bench-${n}`, kind: KINDS[n % KINDS.length] ?? 'item-step', name: '承办' },
    ...{ state: 'open', ownerType: 'stage', ownerId: `bench-${stage}`, roles: ['staff'] },
    departmentId: n % 2 === 0 ? departmentId : `department-${n % 30}`,
    ...{ projectId: `project-${stage}`, projectName: nameOf(stage) },
    ...{ subjectId: `item-${n}`, subjectName: `审批事项 ${n % 40}`, processInstanceKey: `${n}` },
    ...(n % 6 === 0 && { assignee: accountId }),
    ...{ openedAt: now - (n % 300) * DAY, clockId: `item-${n}:promised`, dueDate },
    ...{ dueSoonFrom: addNaturalDays(dueDate, -1), lateFrom: addNaturalDays(dueDate, 1) },
  };
}
