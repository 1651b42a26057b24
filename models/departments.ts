import { model, Schema } from 'mongoose';
import type { Department } from '../domain/catalogue/types.ts';
import { options } from './options.ts';

const { Mixed } = Schema.Types;

/** Checked by `departmentSchema` of the domain before it comes here. */
const schema = new Schema<Department>(
  {
    id: { type: String, required: true },
    name: { type: String, required: true },
    shortName: { type: String, required: true },
    level: { type: String, required: true },
    region: { type: String, required: true },
    duties: { type: Mixed, required: true },
    source: String,
    unconfirmed: Mixed,
  },
  { ...options, id: false, collection: 'departments' },
);
schema.index({ id: 1 }, { unique: true });

export const Departments = model<Department>('Department', schema);
