import { Schema } from 'mongoose';

const { Mixed } = Schema.Types;

/**
 * The fields of every aggregate. What lies within is typed and checked by the domain, which is the
 * only one that builds it, so the schema takes it as it is.
 */
export const aggregateFields = {
  _id: { type: String, required: true },
  version: { type: Number, required: true },
  request: String,
  decisions: { type: [Mixed], required: true },
  // ms by the clock of the machine, of the last write: no rule reads it, the events of pages do.
  changedAt: Number,
  pending: { type: Boolean, required: true },
  tasks: { type: Mixed, required: true },
  endedTasks: { type: [String], default: undefined },
  journal: { type: Mixed, required: true },
} as const;

/** What the dispatcher looks for: few documents at any time, so the index holds only those. */
export const pendingIndex = [
  { pending: 1 },
  { partialFilterExpression: { pending: true } },
] as const;
