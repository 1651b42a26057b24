import { model, Schema } from 'mongoose';
import type { Project } from '../domain/project/project.ts';
import { aggregateFields, pendingIndex } from './aggregateFields.ts';
import { options } from './options.ts';

const { Mixed } = Schema.Types;

const schema = new Schema<Project>(
  {
    ...aggregateFields,
    name: { type: String, required: true },
    projectCode: String,
    flowType: { type: Number, required: true },
    establishment: { type: String, required: true },
    region: { type: String, required: true },
    address: { type: String, required: true },
    investment: { type: Number, required: true },
    // May be empty, which mongoose would take for missing.
    scale: String,
    applicant: { type: Mixed, required: true },
    registeredBy: { type: String, required: true },
    registeredAt: { type: Number, required: true },
    channel: { type: String, required: true },
    signatures: { type: [Mixed], default: undefined },
    planning: Mixed,
    stages: { type: [Mixed], required: true },
    results: { type: [Mixed], default: undefined },
  },
  { ...options, collection: 'projects' },
);
schema.index(
  { projectCode: 1 },
  { unique: true, partialFilterExpression: { projectCode: { $exists: true } } },
);
schema.index({ registeredAt: -1 });
// What a clerk looks for before something is registered twice.
schema.index({ name: 1, registeredAt: -1 });
schema.index({ 'applicant.creditCode': 1, registeredAt: -1 }, { sparse: true });
schema.index({ 'applicant.accountId': 1, registeredAt: -1 });
// What is published (R02).
schema.index({ 'planning.conclusion.at': -1 }, { sparse: true });
schema.index(...pendingIndex);

export const Projects = model<Project>('Project', schema);
