import { model, Schema } from 'mongoose';
import type { EnteredYear } from '../domain/calendar/enteredYear.ts';
import { aggregateFields, pendingIndex } from './aggregateFields.ts';
import { options } from './options.ts';

const { Mixed } = Schema.Types;

/** 工作日历, a year each. Checked by `checkEntry` of the domain before it comes here. */
const schema = new Schema<EnteredYear>(
  {
    ...aggregateFields,
    year: { type: Number, required: true },
    edition: { type: Number, required: true },
    notice: { type: Mixed, required: true },
    holidays: { type: [Mixed], required: true },
    workingWeekendDays: { type: [String], required: true },
    enteredBy: { type: String, required: true },
    enteredByName: { type: String, required: true },
    enteredAt: { type: Number, required: true },
  },
  { ...options, collection: 'calendarYears' },
);
schema.index({ year: 1 }, { unique: true });
schema.index(...pendingIndex);

export const CalendarYears = model<EnteredYear>('CalendarYear', schema);
