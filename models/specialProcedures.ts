import { model, Schema } from 'mongoose';
import type { SpecialProcedure } from '../domain/catalogue/types.ts';
import { options } from './options.ts';

const { Mixed } = Schema.Types;

/** 特殊环节. Checked by `specialProcedureSchema` of the domain before it comes here. */
const schema = new Schema<SpecialProcedure>(
  {
    code: { type: String, required: true },
    name: { type: String, required: true },
    statutory: { type: Boolean, required: true },
    greatestDays: { type: Number, required: true },
    basis: String,
    source: String,
    unconfirmed: Mixed,
  },
  { ...options, collection: 'specialProcedures' },
);
schema.index({ code: 1 }, { unique: true });

export const SpecialProcedures = model<SpecialProcedure>('SpecialProcedure', schema);
