import type { StepResult } from '../domain/context.ts';
import type { StageContext } from '../domain/stage/actRule.ts';
import type { Stage } from '../domain/stage/stage.ts';
import { readFields } from '../models/aggregates.ts';
import { Stages } from '../models/stages.ts';
import { runStep } from '../runtime/steps.ts';
import { surroundingsOf } from '../runtime/surroundings.ts';
import { required, type WorkerContext, type WorkerJob } from './worker.ts';

/** A rule of the domain that a process runs by itself, without a person's act. */
export type StageStep = (stage: Stage, context: StageContext) => StepResult<Stage>;

/**
 * Runs a step on the stage that the job names.
 * @param key the business key under which the step is done once, see `runStep`
 */
export async function stageStep(
  job: WorkerJob,
  key: string,
  step: StageStep,
  { engine, clock, rules }: WorkerContext,
): Promise<Readonly<Record<string, unknown>>> {
  const stageId = required(job, 'stageId');
  const { projectId } = await readFields(Stages, stageId, 'projectId');
  const context = { ...(await rules.current()), ...(await surroundingsOf(projectId, stageId)) };
  return runStep(Stages, stageId, key, (stage) => step(stage, context), {
    engine,
    clock,
    at: context.now,
  });
}
