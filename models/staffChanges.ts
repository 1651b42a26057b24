import { model, Schema } from 'mongoose';
import type { StaffChange } from '../domain/staff/staffChange.ts';
import { aggregateFields, pendingIndex } from './aggregateFields.ts';
import { options } from './options.ts';

const { Mixed } = Schema.Types;

const schema = new Schema<StaffChange>(
  {
    ...aggregateFields,
    departmentId: { type: String, required: true },
    accountId: { type: String, required: true },
    name: { type: String, required: true },
    change: { type: Mixed, required: true },
    before: Mixed,
    state: { type: String, enum: ['filed', 'confirmed', 'returned'], required: true },
    places: { type: [String], default: undefined },
    reason: { type: String, required: true },
    fileId: { type: String, required: true },
    reportedBy: { type: String, required: true },
    reportedAt: { type: Number, required: true },
    decidedAt: Number,
    entries: { type: [Mixed], required: true },
  },
  { ...options, collection: 'staffChanges' },
);
// Of the reports that are undecided, none occupies what another one does.
schema.index(
  { places: 1 },
  { unique: true, partialFilterExpression: { places: { $exists: true } } },
);
schema.index({ departmentId: 1, reportedAt: -1 });
schema.index({ state: 1, reportedAt: -1 });
schema.index({ accountId: 1, reportedAt: 1 });
// Who may read the paper of a report: also that of an earlier filing.
schema.index({ 'entries.fileId': 1 });
schema.index(...pendingIndex);

export const StaffChanges = model<StaffChange>('StaffChange', schema);
