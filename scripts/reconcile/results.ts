import type { ProjectResult } from '../../domain/project/results.ts';
import type { Surroundings } from '../../domain/stage/actRule.ts';
import { projectResultOf } from '../../domain/stage/itemEnds.ts';
import { lookForPredecessors } from '../../domain/stage/predecessors.ts';
import type { Stage } from '../../domain/stage/stage.ts';
import { AggregateMissing } from '../../models/aggregates.ts';
import { enterResults, lookAgain } from '../../runtime/predecessors.ts';
import { surroundingsOf } from '../../runtime/surroundings.ts';
import type { Difference } from './difference.ts';

/**
 * What a stage and its project know of each other: every result of the stage is kept with the
 * project, and no item waits for what is there. @param now ms
 */
export async function compareResults(
  stage: Stage,
  about: string,
  now: number,
): Promise<Difference[]> {
  if (
    !stage.items.some(
      ({ status, result }) => result !== undefined || status === 'waitingForPredecessor',
    )
  )
    return [];
  const surroundings = await surroundingsOf(stage.projectId, stage._id).catch(ifMissing);
  if (!surroundings) return [];
  return [
    ...missingResults(stage, about, surroundings),
    ...waitingInVain(stage, about, now, surroundings),
  ];
}

/** A stage without its project has nobody to tell. */
function ifMissing(error: unknown): undefined {
  if (error instanceof AggregateMissing) return undefined;
  throw error;
}

function missingResults(
  stage: Stage,
  about: string,
  { project: { results = [] } }: Surroundings,
): Difference[] {
  const known = new Map(results.map(({ itemCaseId, at }) => [itemCaseId, at]));
  return stage.items
    .flatMap((item) => projectResultOf(stage, item))
    .filter(({ itemCaseId, at }) => (known.get(itemCaseId) ?? -Infinity) < at)
    .map((result) => ({
      kind: 'result-missing',
      key: result.itemCaseId,
      about,
      what: `the result of ${result.itemCaseId} “${result.name}” (${result.outcome}) is not kept with the project`,
      remedy: 'enter it, and let go on what waits for it in other stages',
      repair: async () => {
        await enterResults(`reconcile:${result.itemCaseId}`, endedBy(result, stage));
        return undefined;
      },
    }));
}

function endedBy(result: ProjectResult, { projectId, _id: stageId }: Stage) {
  return { projectId, stageId, itemIds: [result.itemId], results: [result], at: result.at };
}

function waitingInVain(
  stage: Stage,
  about: string,
  now: number,
  surroundings: Surroundings,
): Difference[] {
  const { _id: stageId, projectId } = stage;
  const { items } = lookForPredecessors(stage, 'reconcile', now, surroundings).aggregate;
  return stage.items
    .filter(({ status }, index) => status !== items[index]?.status)
    .map(({ itemCaseId, name }) => ({
      kind: 'item-waits-in-vain',
      key: itemCaseId,
      about,
      what: `item ${itemCaseId} “${name}” waits for a predecessor, and there is nothing left to wait for`,
      remedy: 'let it go on',
      repair: async () => {
        await lookAgain(`reconcile:${itemCaseId}:${stage.version}`, {
          projectId,
          stageId,
          at: now,
        });
        return undefined;
      },
    }));
}
