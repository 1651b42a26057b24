import { model, Schema } from 'mongoose';
import type { FlowTemplate } from '../domain/catalogue/types.ts';
import { options } from './options.ts';

const { Mixed } = Schema.Types;

/** 流程图 in all versions. Checked by `flowTemplateSchema` of the domain before it comes here. */
const schema = new Schema<FlowTemplate>(
  {
    id: { type: String, required: true },
    name: { type: String, required: true },
    flowType: { type: Number, required: true },
    stage: { type: Number, required: true },
    version: { type: Number, required: true },
    state: { type: String, required: true },
    leadDepartmentId: { type: String, required: true },
    validFrom: { type: String, required: true },
    items: { type: Mixed, required: true },
    source: String,
    unconfirmed: Mixed,
  },
  { ...options, id: false, collection: 'flowTemplates' },
);
schema.index({ id: 1, version: 1 }, { unique: true });
schema.index({ flowType: 1, stage: 1 });

export const FlowTemplates = model<FlowTemplate>('FlowTemplate', schema);
