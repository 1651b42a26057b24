import type { StageClock } from './clockRecords.ts';
import { clockIds } from './clocks.ts';
import type { OtherItem, OtherStage } from './otherStage.ts';
import type { AwaitedItem } from './stage.ts';

/** What an item waits for, where it stands now. */
export interface AwaitedNow {
  readonly stage: OtherStage;
  readonly item: OtherItem;
  /** The promise of whoever has it, or the legal limit of an item without one; none before 正式受理. */
  readonly clock?: StageClock;
}

/** @param own the stage of the item that waits @returns undefined when it has left the project */
export function awaitedNow(
  { stageId, itemCaseId }: AwaitedItem,
  own: OtherStage,
  otherStages: readonly OtherStage[],
): AwaitedNow | undefined {
  const stage = stageId === undefined ? own : otherStages.find(({ _id }) => _id === stageId);
  const item = stage?.items.find((candidate) => candidate.itemCaseId === itemCaseId);
  if (!stage || !item) return undefined;
  const clock =
    stage.clocks[clockIds.promised(itemCaseId)] ?? stage.clocks[clockIds.legal(itemCaseId)];
  return { stage, item, ...(clock && { clock }) };
}

/** An item that waits, and its stage. */
export interface Waiting {
  readonly stage: OtherStage;
  readonly item: OtherItem;
}

/** Who waits for an item, in its own stage and in the others. */
export function waitingFor(itemCaseId: string, stages: readonly OtherStage[]): readonly Waiting[] {
  return stages.flatMap((stage) =>
    stage.items
      .filter(({ awaits = [] }) => awaits.some((awaited) => awaited.itemCaseId === itemCaseId))
      .map((item) => ({ stage, item })),
  );
}
