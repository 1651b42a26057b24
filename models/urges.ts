import { model, Schema } from 'mongoose';
import type { Urge } from '../domain/supervision/urge.ts';
import { aggregateFields, pendingIndex } from './aggregateFields.ts';
import { options } from './options.ts';

const schema = new Schema<Urge>(
  {
    ...aggregateFields,
    actId: { type: String, required: true },
    stageId: { type: String, required: true },
    projectId: { type: String, required: true },
    projectName: { type: String, required: true },
    taskKey: String,
    itemCaseId: String,
    subjectName: { type: String, required: true },
    departmentId: { type: String, required: true },
    // May be empty, which mongoose would take for missing.
    text: String,
    as: { type: String, required: true },
    by: { type: String, required: true },
    byName: { type: String, required: true },
    at: { type: Number, required: true },
  },
  { ...options, collection: 'urges' },
);
schema.index({ actId: 1 }, { unique: true });
schema.index({ stageId: 1, at: -1 });
schema.index(...pendingIndex);

export const Urges = model<Urge>('Urge', schema);
