import type { EndedItems, WaitingStage } from '../domain/aggregate.ts';
import { writeJournal } from '../domain/decisions.ts';
import { withResults } from '../domain/project/results.ts';
import { lookForPredecessors } from '../domain/stage/predecessors.ts';
import type { Stage } from '../domain/stage/stage.ts';
import { changeAggregate } from '../models/aggregates.ts';
import { Projects } from '../models/projects.ts';
import { Stages } from '../models/stages.ts';
import { failpoint } from './failpoint.ts';
import { surroundingsOf } from './surroundings.ts';

/**
 * Keeps results with their project and lets go on what waits for the ended items in its other stages
 * (R41). Repeated it finds both done.
 */
export async function enterResults(
  effectId: string,
  { projectId, stageId, itemIds, results, at }: EndedItems,
): Promise<void> {
  if (results.length > 0)
    await changeAggregate(Projects, projectId, (project) => withResults(project, results));
  failpoint('results-entered');
  const waiting = await Stages.find(
    { projectId, _id: { $ne: stageId }, 'items.awaits.itemId': { $in: [...itemIds] } },
    { _id: 1 },
  ).lean<Pick<Stage, '_id'>[]>();
  for (const { _id } of waiting)
    await lookAgain(`predecessor:${effectId}`, { projectId, stageId: _id, at });
}

/**
 * Looks whether what the items of a stage wait for has come. What follows is left to the outbox: no
 * job of this stage stands behind the step.
 * @param key under which the step is done once; one that changed nothing may look again
 */
export async function lookAgain(
  key: string,
  { projectId, stageId, at }: WaitingStage,
): Promise<void> {
  await changeAggregate(Stages, stageId, async (stage) => {
    if (stage.journal[key]) return stage;
    const surroundings = await surroundingsOf(projectId, stageId);
    const step = lookForPredecessors(stage, key, at, surroundings);
    if (step.aggregate === stage) return stage;
    return writeJournal(step, key, at, 'open');
  });
}
