import { dueOf } from '../domain/stage/taskClock.ts';
import { readFields } from '../models/aggregates.ts';
import { Stages } from '../models/stages.ts';
import { Tasks } from '../models/tasks.ts';
import { readCalendar } from './calendar.ts';

/**
 * Writes into the lists by when the open tasks that a clock measures are to be done, as its ledger says
 * now. Asked after a task was entered and whenever the watch of the clock asks: with every change of the
 * clock, and at the latest on the next working day.
 * @throws {AggregateMissing}
 */
export async function writeTaskDue(stageId: string, clockId: string): Promise<void> {
  const [{ clocks }, calendar] = await Promise.all([
    readFields(Stages, stageId, 'clocks'),
    readCalendar(),
  ]);
  const due = dueOf(clocks[clockId], calendar);
  const others = Object.entries<string>({ ...due }).map(([field, day]) => ({
    [field]: { $ne: day },
  }));
  await Tasks.updateMany(
    { ownerId: stageId, clockId, state: 'open', $or: others },
    { $set: { ...due, changedAt: Date.now() } },
  );
}
