import { model, Schema } from 'mongoose';
import type { Role } from '../domain/identity/roles.ts';
import { options } from './options.ts';

/** One user task as the lists show it; the listeners of the engine keep it in step. */
export interface Task {
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
  processInstanceKey: string;
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
    processInstanceKey: { type: String, required: true },
    openedAt: { type: Number, required: true },
    closedAt: Number,
    changedAt: Number,
  },
  { ...options, collection: 'tasks' },
);
schema.index({ taskKey: 1 }, { unique: true });
schema.index({ state: 1, departmentId: 1, openedAt: 1 });
schema.index({ ownerId: 1, state: 1 });
schema.index({ assignee: 1, state: 1 });
schema.index({ changedAt: 1 });

export const Tasks = model<Task>('Task', schema);
