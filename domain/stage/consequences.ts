import { civilDateOf } from '../calendar/civilDate.ts';
import type { StepResult } from '../context.ts';
import { clockEffects } from './effects.ts';
import { settleFreeze, settleStageClock } from './freeze.ts';
import type { Stage } from './stage.ts';

/**
 * What follows from every step on a stage, whatever it was: the freeze reaches the other items, the
 * clock of the stage stops or goes on, and the deadline watches hear of each clock that changed.
 * @param before the stage before the step
 * @param cause what the ids of the effects begin with
 * @param at ms, when the step takes effect
 */
export function withConsequences(
  before: Stage,
  step: StepResult<Stage>,
  cause: string,
  at: number,
): StepResult<Stage> {
  const settled = settleStageClock(settleFreeze(step.aggregate, cause), civilDateOf(at));
  return {
    aggregate: settled,
    outcome: step.outcome,
    effects: [...step.effects, ...clockEffects(before, settled, cause)],
  };
}

/** The answer of a step that was done before: nothing changes, nothing follows again. */
export function unchanged(stage: Stage, outcome: StepResult<Stage>['outcome']): StepResult<Stage> {
  return { aggregate: stage, outcome, effects: [] };
}
