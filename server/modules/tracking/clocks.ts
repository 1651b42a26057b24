import { z } from 'zod';
import { civilDateOf } from '../../../domain/calendar/civilDate.ts';
import { clockKinds } from '../../../domain/clock/kinds.ts';
import { clockStates, clockStatus } from '../../../domain/clock/status.ts';
import type { RuleContext } from '../../../domain/context.ts';
import type { StageClock } from '../../../domain/stage/clockRecords.ts';
import type { Stage } from '../../../domain/stage/stage.ts';

/** A clock that has not ended. Days are in the unit of its limit. */
export const runningClock = z.object({
  clockId: z.string(),
  kind: z.string(),
  kindName: z.string(),
  itemCaseId: z.string().optional(),
  requestId: z.string().optional(),
  state: z.string(),
  stateName: z.string(),
  limit: z.number(),
  /** Negative by the days it is late. */
  remaining: z.number(),
  stopped: z.boolean(),
  dueDate: z.string().optional(),
  provisional: z.boolean(),
});
type RunningClock = z.input<typeof runningClock>;

type Today = Pick<RuleContext, 'calendar' | 'now'>;

export function runningClocks({ clocks }: Pick<Stage, 'clocks'>, today: Today): RunningClock[] {
  return Object.values(clocks).flatMap((clock) => presentRunning(clock, today) ?? []);
}

/** A clock as it reads today; undefined for one that has ended. */
export function presentRunning(
  { clockId, subject, ledger }: StageClock,
  { calendar, now }: Today,
): RunningClock | undefined {
  const { ended, ...status } = clockStatus(ledger, calendar, civilDateOf(now));
  if (ended) return undefined;
  return {
    ...{ clockId, kind: ledger.kind, kindName: clockKinds[ledger.kind].name },
    ...(subject.type === 'item' && { itemCaseId: subject.itemCaseId }),
    ...(subject.type === 'request' && { requestId: subject.requestId }),
    ...status,
    stateName: clockStates[status.state],
  };
}
