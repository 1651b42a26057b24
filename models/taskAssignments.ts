import { model, Schema } from 'mongoose';
import type { TaskAssignment } from '../domain/assignment/assignment.ts';
import { aggregateFields, pendingIndex } from './aggregateFields.ts';
import { options } from './options.ts';

const { Mixed } = Schema.Types;

const schema = new Schema<TaskAssignment>(
  {
    ...aggregateFields,
    departmentId: { type: String, required: true },
    assignee: String,
    delegation: Mixed,
    entries: { type: [Mixed], required: true },
  },
  { ...options, collection: 'taskAssignments' },
);
schema.index({ assignee: 1, departmentId: 1 });
schema.index({ 'delegation.owner': 1, departmentId: 1 });
schema.index(...pendingIndex);

export const TaskAssignments = model<TaskAssignment>('TaskAssignment', schema);
