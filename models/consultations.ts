import { model, Schema } from 'mongoose';
import type { Consultation } from '../domain/consultation/consultation.ts';
import { aggregateFields, pendingIndex } from './aggregateFields.ts';
import { options } from './options.ts';

const { Mixed } = Schema.Types;

const schema = new Schema<Consultation>(
  {
    ...aggregateFields,
    projectId: { type: String, required: true },
    projectName: { type: String, required: true },
    stageId: { type: String, required: true },
    itemCaseId: String,
    itemName: String,
    applicantAccountId: { type: String, required: true },
    leadDepartmentId: { type: String, required: true },
    departmentIds: { type: [String], required: true },
    state: { type: String, enum: ['open', 'answered', 'closed'], required: true },
    openedAt: { type: Number, required: true },
    entries: { type: [Mixed], required: true },
  },
  { ...options, collection: 'consultations' },
);
schema.index({ applicantAccountId: 1, openedAt: -1 });
schema.index({ departmentIds: 1, openedAt: -1 });
schema.index({ stageId: 1, openedAt: -1 });
schema.index({ openedAt: -1 });
schema.index(...pendingIndex);

export const Consultations = model<Consultation>('Consultation', schema);
