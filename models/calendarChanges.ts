import { model, Schema } from 'mongoose';
import type { CalendarChange } from '../domain/calendar/change.ts';
import type { ClockChange } from '../domain/stage/changedClocks.ts';
import { options } from './options.ts';

const { Mixed } = Schema.Types;

/** The report of a change of the calendar: what was changed, and how far its effects have come. */
export interface CalendarChangeReport extends CalendarChange {
  /** The last stage, by id, whose clocks were looked at. */
  readonly cursor?: string;
  /** ms; when every clock was looked at and every department told. */
  readonly finishedAt?: number;
  /** Clocks that read differently; once it is finished. */
  readonly clocks?: number;
}

const reportSchema = new Schema<CalendarChangeReport>(
  {
    changeId: { type: String, required: true },
    year: { type: Number, required: true },
    edition: { type: Number, required: true },
    by: { type: String, required: true },
    byName: { type: String, required: true },
    at: { type: Number, required: true },
    reason: { type: String, required: true },
    before: Mixed,
    after: { type: Mixed, required: true },
    cursor: String,
    finishedAt: Number,
    clocks: Number,
  },
  { ...options, collection: 'calendarChanges' },
);
reportSchema.index({ changeId: 1 }, { unique: true });
reportSchema.index({ at: -1 });
reportSchema.index({ year: 1, at: -1 });

export const CalendarChanges = model<CalendarChangeReport>('CalendarChange', reportSchema);

/** One clock in the report of a change. */
export interface ClockChangeRow extends ClockChange {
  readonly changeId: string;
}

const rowSchema = new Schema<ClockChangeRow>(
  {
    changeId: { type: String, required: true },
    clockId: { type: String, required: true },
    kind: { type: String, required: true },
    stageId: { type: String, required: true },
    projectId: { type: String, required: true },
    projectName: { type: String, required: true },
    stage: { type: Number, required: true },
    leadDepartmentId: { type: String, required: true },
    departmentId: { type: String, required: true },
    itemCaseId: String,
    itemName: String,
    before: { type: Mixed, required: true },
    after: { type: Mixed, required: true },
    expectedEnd: Mixed,
    corrections: { type: [Mixed], required: true },
  },
  { ...options, collection: 'calendarChangeRows' },
);
rowSchema.index({ changeId: 1, clockId: 1 }, { unique: true });
rowSchema.index({ changeId: 1, departmentId: 1, clockId: 1 });

export const CalendarChangeRows = model<ClockChangeRow>('CalendarChangeRow', rowSchema);
