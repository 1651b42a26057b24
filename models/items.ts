import { model, Schema } from 'mongoose';
import type { ApprovalItem } from '../domain/catalogue/types.ts';
import { options } from './options.ts';

const { Mixed } = Schema.Types;

/**
 * 审批事项: every version stays, since running cases keep theirs. Checked by `approvalItemSchema` of
 * the domain before it comes here.
 */
const schema = new Schema<ApprovalItem>(
  {
    id: { type: String, required: true },
    name: { type: String, required: true },
    version: { type: Number, required: true },
    departmentId: { type: String, required: true },
    stages: { type: Mixed, required: true },
    line: { type: String, required: true },
    milestone: { type: Boolean, required: true },
    promisedDays: Number,
    legalDays: Number,
    mergedInto: String,
    predecessors: Mixed,
    informedCommitment: { type: String, required: true },
    condition: String,
    basis: String,
    materials: { type: Mixed, required: true },
    steps: { type: Mixed, required: true },
    source: String,
    unconfirmed: Mixed,
  },
  { ...options, id: false, collection: 'items' },
);
schema.index({ id: 1, version: 1 }, { unique: true });
schema.index({ departmentId: 1 });

export const Items = model<ApprovalItem>('Item', schema);
