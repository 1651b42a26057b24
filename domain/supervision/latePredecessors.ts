import type { CivilDate } from '../calendar/civilDate.ts';
import type { WorkingCalendar } from '../calendar/workingCalendar.ts';
import { clockStatus } from '../clock/status.ts';
import { awaitedNow } from '../stage/awaited.ts';
import type { OtherStage } from '../stage/otherStage.ts';

/** A stage as the selection reads it. */
export type WatchedStage = OtherStage & {
  readonly projectId: string;
  readonly projectName: string;
};

/** One item that waits for a predecessor which is overdue (R41, Art. 13(4)). */
export interface LatePredecessor {
  readonly projectId: string;
  readonly projectName: string;
  /** What waits. */
  readonly stageId: string;
  readonly itemCaseId: string;
  readonly itemName: string;
  readonly departmentId: string;
  /** What it waits for, and who has it. */
  readonly predecessor: {
    readonly stageId: string;
    readonly itemCaseId: string;
    readonly itemName: string;
    readonly departmentId: string;
  };
  readonly firstLateDay: CivilDate;
  /** In the unit of the limit. */
  readonly daysLate: number;
}

/**
 * The items that wait for an overdue predecessor, the latest first.
 * @param stages all of each project that has an item which waits
 */
export function latePredecessors(
  stages: readonly WatchedStage[],
  calendar: WorkingCalendar,
  today: CivilDate,
): readonly LatePredecessor[] {
  return stages
    .flatMap((stage) => lateIn(stage, stages, calendar, today))
    .sort((one, other) => (one.firstLateDay < other.firstLateDay ? -1 : 1));
}

function lateIn(
  stage: WatchedStage,
  all: readonly WatchedStage[],
  calendar: WorkingCalendar,
  today: CivilDate,
): LatePredecessor[] {
  const { projectId, projectName, _id: stageId } = stage;
  const others = all.filter((other) => other.projectId === projectId);
  return stage.items.flatMap(({ itemCaseId, name: itemName, departmentId, awaits = [] }) =>
    awaits.flatMap((awaited) => {
      const now = awaitedNow(awaited, stage, others);
      if (!now?.clock) return [];
      const { state, ended, firstLateDay, remaining } = clockStatus(
        now.clock.ledger,
        calendar,
        today,
      );
      if (state !== 'overdue' || ended || firstLateDay === undefined) return [];
      return [
        {
          ...{ projectId, projectName, stageId, itemCaseId, itemName, departmentId },
          predecessor: {
            stageId: now.stage._id,
            itemCaseId: now.item.itemCaseId,
            itemName: awaited.name,
            departmentId: now.item.departmentId,
          },
          firstLateDay,
          daysLate: -remaining,
        },
      ];
    }),
  );
}
