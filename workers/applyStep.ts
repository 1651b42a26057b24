import type { Aggregate, JournalEntry } from '../domain/aggregate.ts';
import { findDecision } from '../domain/decisions.ts';
import { applyProjectDecision } from '../domain/project/apply.ts';
import { applyStageDecision } from '../domain/stage/apply.ts';
import { readFields } from '../models/aggregates.ts';
import { Projects } from '../models/projects.ts';
import { Stages } from '../models/stages.ts';
import type { Stage } from '../domain/stage/stage.ts';
import type { Owner } from '../runtime/owners.ts';
import { runStep } from '../runtime/steps.ts';
import { surroundingsOf } from '../runtime/surroundings.ts';
import type { WorkerContext } from './worker.ts';

/** Applies a recorded Decision in the time when it was made, and performs what follows from it. */
export async function applyStep(
  owner: Owner,
  decisionId: string,
  { engine, clock, rules }: WorkerContext,
): Promise<JournalEntry['outcome']> {
  if (owner.type === 'project') {
    const at = decisionTime(await readFields(Projects, owner.id, 'decisions'), decisionId);
    const context = await rules.at(at);
    const step = (project: Parameters<typeof applyProjectDecision>[0]) =>
      applyProjectDecision(project, decisionId, context);
    return runStep(Projects, owner.id, decisionId, step, { engine, clock, at });
  }
  const stage = await readFields(Stages, owner.id, 'decisions', 'projectId');
  const at = decisionTime(stage, decisionId);
  const context = {
    ...(await rules.at(at)),
    ...(await surroundingsOf(stage.projectId, owner.id)),
  };
  const step = (present: Stage) => applyStageDecision(present, decisionId, context);
  return runStep(Stages, owner.id, decisionId, step, { engine, clock, at });
}

function decisionTime(aggregate: Pick<Aggregate, '_id' | 'decisions'>, decisionId: string): number {
  const decision = findDecision(aggregate, decisionId);
  if (!decision) throw new Error(`${aggregate._id} has no Decision ${decisionId}`);
  return decision.at;
}
