import { z } from 'zod';
import { civilDateOf } from '../../../domain/calendar/civilDate.ts';
import { clockStates, clockStatus } from '../../../domain/clock/status.ts';
import type { StageContext } from '../../../domain/stage/actRule.ts';
import { awaitedNow } from '../../../domain/stage/awaited.ts';
import { ITEM_STATUS_NAMES } from '../../../domain/stage/names.ts';
import type { ItemCase, Stage } from '../../../domain/stage/stage.ts';

/** What an item waits for: who has it, where it stands, and what is left of its limit. */
export const awaitedView = z.object({
  itemId: z.string(),
  itemCaseId: z.string(),
  name: z.string(),
  departmentId: z.string(),
  departmentName: z.string(),
  /** Absent for an item of the same stage. */
  stageId: z.string().optional(),
  statusName: z.string().optional(),
  /** Absent before its 正式受理. */
  clock: z
    .object({
      state: z.string(),
      stateName: z.string(),
      /** Negative by the days it is late. */
      remaining: z.number(),
      stopped: z.boolean(),
      dueDate: z.string().optional(),
      firstLateDay: z.string().optional(),
      /** The date reaches into a year without a notice: 暂定. */
      provisional: z.boolean(),
    })
    .optional(),
});

export function presentAwaits(
  { awaits = [] }: ItemCase,
  stage: Stage,
  { otherStages, directory, calendar, now }: StageContext,
): z.input<typeof awaitedView>[] {
  return awaits.map((awaited) => {
    const present = awaitedNow(awaited, stage, otherStages);
    const { departmentId } = present?.item ?? awaited;
    const clock = present?.clock && clockStatus(present.clock.ledger, calendar, civilDateOf(now));
    return {
      ...awaited,
      departmentId,
      departmentName: directory.departments.get(departmentId)?.name ?? departmentId,
      ...(present && { statusName: ITEM_STATUS_NAMES[present.item.status] }),
      ...(clock && { clock: { ...clock, stateName: clockStates[clock.state] } }),
    };
  });
}
