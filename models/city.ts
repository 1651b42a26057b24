import { model, Schema } from 'mongoose';
import type { City } from '../domain/city.ts';
import { options } from './options.ts';

const { Mixed } = Schema.Types;

/** The one document of the collection. */
export const CITY = 'city';

/** What the city says of itself. Checked by `citySchema` of the domain before it is used. */
const schema = new Schema<City & { _id: string }>(
  {
    _id: { type: String, required: true },
    name: { type: String, required: true },
    region: { type: String, required: true },
    remedies: { type: Mixed, required: true },
    numbers: { type: Mixed, required: true },
    limits: { type: Mixed, required: true },
    terms: { type: Mixed, required: true },
    escalation: { type: Mixed, required: true },
    source: String,
    unconfirmed: Mixed,
  },
  { ...options, collection: 'city' },
);

export const Cities = model<City & { _id: string }>('City', schema);
