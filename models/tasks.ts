import { model, Schema } from 'mongoose';
import type { Delegation } from '../domain/assignment/assignment.ts';
import type { TaskDue } from '../domain/stage/taskClock.ts';
import type { Role } from '../domain/identity/roles.ts';
import { options } from './options.ts';

/** One user task as the lists show it; the listeners of the engine keep it in step. */
export interface Task extends Partial<TaskDue> {
  /** `userTaskKey` of the engine. */
  taskKey: string;
  /** Id of the user task in its process. */
  kind: string;
  name: string;
  state: 'open' | 'completed' | 'canceled';
  /** Whose inbox it lies in: those of the department who hold one of the roles. */
  departmentId: string;
  roles: Role[];
  ownerType: 'project' | 'stage';
  ownerId: string;
  projectId: string;
  projectName: string;
  /** The item case, the request or the department asked. */
  subjectId?: string;
  /** Name of the item, where the task is about one. */
  subjectName?: string;
  /** Who took it, by the engine or in the product. */
  assignee?: string;
  /** While the assignee has it for its owner. */
  delegation?: Delegation;
  processInstanceKey: string;
  /** The clock of the stage by which it is to be done; its days are those of `TaskDue`. */
  clockId?: string;
  /** Account of who started the planning of the stage or project. */
  begunBy?: string;
  /** Account of whose act completed it. */
  completedBy?: string;
  /** ms */
  openedAt: number;
  closedAt?: number;
  /** ms by the clock of the machine, of the last write: what the events of pages are made from. */
  changedAt?: number;
}

const schema = new Schema<Task>(
  {
    taskKey: { type: String, required: true },
    kind: { type: String, required: true },
    name: { type: String, required: true },
    state: { type: String, enum: ['open', 'completed', 'canceled'], required: true },
    departmentId: { type: String, required: true },
    roles: { type: [String], required: true },
    ownerType: { type: String, enum: ['project', 'stage'], required: true },
    ownerId: { type: String, required: true },
    projectId: { type: String, required: true },
    projectName: { type: String, required: true },
    subjectId: String,
    subjectName: String,
    assignee: String,
    delegation: Schema.Types.Mixed,
    processInstanceKey: { type: String, required: true },
    clockId: String,
    dueDate: String,
    dueSoonFrom: String,
    lateFrom: String,
    begunBy: String,
    completedBy: String,
    openedAt: { type: Number, required: true },
    closedAt: Number,
    changedAt: Number,
  },
  { ...options, collection: 'tasks' },
);
schema.index({ taskKey: 1 }, { unique: true });
schema.index({ state: 1, departmentId: 1, openedAt: 1, taskKey: 1 });
// Each order that a list can have, ties broken by the key.
schema.index({ state: 1, departmentId: 1, dueDate: 1, taskKey: 1 });
schema.index({ state: 1, departmentId: 1, projectName: 1, taskKey: 1 });
schema.index({ state: 1, departmentId: 1, lateFrom: 1 });
schema.index({ begunBy: 1, state: 1, openedAt: 1, taskKey: 1 }, { sparse: true });
schema.index({ completedBy: 1, closedAt: 1, taskKey: 1 }, { sparse: true });
schema.index({ ownerId: 1, state: 1 });
schema.index({ assignee: 1, state: 1 });
schema.index({ 'delegation.owner': 1, state: 1 });
schema.index({ changedAt: 1 });

export const Tasks = model<Task>('Task', schema);
