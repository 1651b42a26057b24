import { model, Schema } from 'mongoose';
import type { Stage } from '../domain/stage/stage.ts';
import { aggregateFields, pendingIndex } from './aggregateFields.ts';
import { options } from './options.ts';

const { Mixed } = Schema.Types;

const schema = new Schema<Stage>(
  {
    ...aggregateFields,
    projectId: { type: String, required: true },
    projectName: { type: String, required: true },
    applicantName: { type: String, required: true },
    applicantAccountId: String,
    stage: { type: Number, required: true },
    flowType: { type: Number, required: true },
    flowTemplateId: { type: String, required: true },
    leadDepartmentId: { type: String, required: true },
    channel: { type: String, required: true },
    status: { type: String, required: true },
    createdAt: { type: Number, required: true },
    items: { type: [Mixed], required: true },
    spareItems: { type: [Mixed], required: true },
    rounds: { type: [Mixed], required: true },
    finalPlanning: Mixed,
    reports: { type: [Mixed], required: true },
    materials: { type: [Mixed], required: true },
    intake: Mixed,
    meetings: { type: [Mixed], required: true },
    objections: { type: [Mixed], required: true },
    confirmations: { type: [Mixed], required: true },
    frozenBy: { type: [String], required: true },
    findings: { type: [String], default: undefined },
    notedLimits: { type: [String], default: undefined },
    clocks: { type: Mixed, required: true },
    undelivered: { type: [Mixed], required: true },
    closure: Mixed,
    voided: Mixed,
    restorations: { type: [Mixed], default: undefined },
    withdrawal: Mixed,
  },
  { ...options, collection: 'stages' },
);
schema.index({ projectId: 1, stage: 1, createdAt: 1 });
// With the tie-breaker of the lists, or the store would have to read and sort all.
schema.index({ status: 1, createdAt: -1, _id: 1 });
schema.index({ 'items.departmentId': 1, createdAt: -1 });
schema.index({ leadDepartmentId: 1, createdAt: -1, _id: 1 });
schema.index({ applicantAccountId: 1, createdAt: -1, _id: 1 });
schema.index({ projectName: 1, createdAt: -1 });
schema.index({ createdAt: -1, _id: 1 });
schema.index({ 'items.itemCaseId': 1 });
// Few items wait at any time.
schema.index({ 'items.awaits.itemId': 1 }, { sparse: true });
// The lists of the supervision: most stages are on none.
schema.index({ findings: 1 }, { sparse: true });
// The list of late stages: most are in time.
schema.index({ notedLimits: 1 }, { sparse: true });
// All that the events of pages ask for, so that no stage is read for them.
schema.index({ changedAt: 1, _id: 1, applicantAccountId: 1 });
schema.index(...pendingIndex);

export const Stages = model<Stage>('Stage', schema);
