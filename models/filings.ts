import { model, Schema } from 'mongoose';
import { filingStates, type Filing } from '../domain/filing/filing.ts';
import { aggregateFields, pendingIndex } from './aggregateFields.ts';
import { options } from './options.ts';

const { Mixed } = Schema.Types;

const schema = new Schema<Filing>(
  {
    ...aggregateFields,
    applicantAccountId: { type: String, required: true },
    state: { type: String, enum: Object.keys(filingStates), required: true },
    content: { type: Mixed, required: true },
    contentVersion: { type: Number, required: true },
    createdAt: { type: Number, required: true },
    alteredAt: { type: Number, required: true },
    projectName: String,
    applicantName: String,
    leadDepartmentId: String,
    submittedAt: Number,
    history: { type: [Mixed], required: true },
    projectId: String,
    stageId: String,
  },
  { ...options, collection: 'filings' },
);
schema.index({ applicantAccountId: 1, alteredAt: -1 });
schema.index({ leadDepartmentId: 1, state: 1, submittedAt: 1 });
schema.index({ leadDepartmentId: 1, alteredAt: -1 });
schema.index({ alteredAt: -1 });
schema.index(...pendingIndex);

export const Filings = model<Filing>('Filing', schema);
