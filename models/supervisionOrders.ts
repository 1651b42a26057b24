import { model, Schema } from 'mongoose';
import type { SupervisionOrder } from '../domain/supervision/order.ts';
import { aggregateFields, pendingIndex } from './aggregateFields.ts';
import { options } from './options.ts';

const { Mixed } = Schema.Types;

const schema = new Schema<SupervisionOrder>(
  {
    ...aggregateFields,
    projectId: { type: String, required: true },
    projectName: { type: String, required: true },
    stageId: { type: String, required: true },
    itemCaseId: String,
    itemName: String,
    departmentId: { type: String, required: true },
    leadDepartmentId: { type: String, required: true },
    supervisorId: { type: String, required: true },
    state: { type: String, enum: ['given', 'answered', 'returned', 'accepted'], required: true },
    deadline: { type: String, required: true },
    givenAt: { type: Number, required: true },
    entries: { type: [Mixed], required: true },
  },
  { ...options, collection: 'supervisionOrders' },
);
schema.index({ stageId: 1, givenAt: -1 });
schema.index({ departmentId: 1, givenAt: -1 });
schema.index({ leadDepartmentId: 1, givenAt: -1 });
schema.index({ givenAt: -1 });
schema.index(...pendingIndex);

export const SupervisionOrders = model<SupervisionOrder>('SupervisionOrder', schema);
