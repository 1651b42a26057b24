import { model, Schema } from 'mongoose';
import type { ItemClaim } from '../domain/catalogue/claim.ts';
import { claimStates } from '../domain/catalogue/claim.ts';
import { aggregateFields, pendingIndex } from './aggregateFields.ts';
import { options } from './options.ts';

const { Mixed } = Schema.Types;

/** 认领: whose an imported item is, by the id of the item. */
const schema = new Schema<ItemClaim>(
  {
    ...aggregateFields,
    name: { type: String, required: true },
    departmentId: { type: String, required: true },
    state: { type: String, enum: Object.keys(claimStates), required: true },
    fromVersion: { type: Number, required: true },
    importId: { type: String, required: true },
    importedBy: { type: String, required: true },
    entries: { type: [Mixed], required: true },
  },
  { ...options, collection: 'itemClaims' },
);
schema.index({ state: 1 });
schema.index({ departmentId: 1, state: 1 });
schema.index(...pendingIndex);

export const ItemClaims = model<ItemClaim>('ItemClaim', schema);
