import type { Effect } from '../aggregate.ts';
import type { ProjectResult } from '../project/results.ts';
import type { Moment } from './settleWaiting.ts';
import { bearerOf, standingOf } from './standing.ts';
import type { ItemCase, Stage } from './stage.ts';

/**
 * What a step tells the rest of the project: which items came to an end or to another result, and
 * that an item began to wait for another stage.
 * @param moment what the ids of the effects begin with, and when the step takes effect (ms)
 */
export function projectEffects(before: Stage, after: Stage, { cause, at }: Moment): Effect[] {
  const { projectId, _id: stageId } = after;
  const ended = endedItems(before, after);
  const itemIds = ended.map(({ itemId }) => itemId);
  const results = ended.flatMap((item) => projectResultOf(after, item));
  return [
    ...(ended.length === 0
      ? []
      : [
          {
            effectId: `${cause}:results`,
            type: 'results' as const,
            ended: { projectId, stageId, itemIds, results, at },
          },
        ]),
    ...(beginsToWait(before, after)
      ? [
          {
            effectId: `${cause}:look-again`,
            type: 'lookAgain' as const,
            waiting: { projectId, stageId, at },
          },
        ]
      : []),
  ];
}

function endedItems(before: Stage, after: Stage): readonly ItemCase[] {
  const earlier = new Map(before.items.map((item) => [item.itemCaseId, item]));
  return after.items.filter((item) => {
    const known = earlier.get(item.itemCaseId);
    if (item.result !== undefined && item.result !== known?.result) return true;
    const wasOpen = known !== undefined && standingOf(bearerOf(before, known)) === 'open';
    return wasOpen && standingOf(bearerOf(after, item)) !== 'open';
  });
}

/** What an item came to, for its project; a reused result is the project's already. */
export function projectResultOf(
  { _id, stage }: Stage,
  { result, ...item }: ItemCase,
): ProjectResult[] {
  if (result === undefined || result.outcome === 'reused') return [];
  const { itemCaseId, itemId, itemVersion, name, departmentId } = item;
  const { outcome, at, validFrom, validUntil, paperId } = result;
  return [
    {
      ...{ stageId: _id, stage, itemCaseId, itemId, itemVersion, name, departmentId, outcome, at },
      ...(validFrom !== undefined && { validFrom }),
      ...(validUntil !== undefined && { validUntil }),
      paperId,
    },
  ];
}

function beginsToWait(before: Stage, after: Stage): boolean {
  const known = new Set(waits(before));
  return waits(after).some((wait) => !known.has(wait));
}

/** What items wait for in other stages. */
function waits({ items }: Stage): readonly string[] {
  return items.flatMap(({ itemCaseId, awaits = [] }) =>
    awaits
      .filter(({ stageId }) => stageId !== undefined)
      .map((awaited) => `${itemCaseId} ${awaited.itemCaseId}`),
  );
}
