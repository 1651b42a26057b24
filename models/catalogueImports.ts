import { model, Schema } from 'mongoose';
import type { CatalogueImport } from '../domain/catalogue/catalogueImport.ts';
import { importFormats, importStates } from '../domain/catalogue/catalogueImport.ts';
import { aggregateFields, pendingIndex } from './aggregateFields.ts';
import { options } from './options.ts';

const { Mixed } = Schema.Types;

/** Files of the provincial catalogue, each with what it changes. */
const schema = new Schema<CatalogueImport>(
  {
    ...aggregateFields,
    fileName: { type: String, required: true },
    sha256: { type: String, required: true },
    format: { type: String, enum: Object.keys(importFormats), required: true },
    source: { type: String, required: true },
    importedBy: { type: String, required: true },
    importedByName: { type: String, required: true },
    importedAt: { type: Number, required: true },
    baseRevision: { type: Number, required: true },
    state: { type: String, enum: Object.keys(importStates), required: true },
    changes: { type: [Mixed], required: true },
    unchanged: { type: [String], required: true },
    missing: { type: [Mixed], required: true },
    endedByName: String,
    endedAt: Number,
    reason: String,
  },
  { ...options, collection: 'catalogueImports' },
);
schema.index({ importedAt: -1 });
// Where the versions of an item come from.
schema.index({ 'changes.item.id': 1 });
schema.index(...pendingIndex);

export const CatalogueImports = model<CatalogueImport>('CatalogueImport', schema);
