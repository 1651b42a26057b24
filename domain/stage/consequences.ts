import { civilDateOf } from '../calendar/civilDate.ts';
import type { StepResult } from '../context.ts';
import { withFindings } from '../supervision/findings/lists.ts';
import type { Surroundings } from './actRule.ts';
import { clockEffects } from './effects.ts';
import { settleFreeze, settleStageClock } from './freeze.ts';
import { settleInquiries } from './inquiries.ts';
import { projectEffects } from './itemEnds.ts';
import { withNotedLimits } from './notedLimits.ts';
import { settleWaiting, type Moment } from './settleWaiting.ts';
import type { Stage } from './stage.ts';

/**
 * What follows from every step on a stage, whatever it was: the freeze reaches the other items, items
 * wait for their predecessors or go on, inquiries about items that ended are closed, the clock of the
 * stage stops or goes on, the lists of the supervision and of late stages find it, the deadline watches
 * hear of each clock that changed, and the project of each item that ended.
 * @param before the stage before the step
 * @param moment what the ids of the effects begin with, and when the step takes effect (ms)
 */
export function withConsequences(
  before: Stage,
  step: StepResult<Stage>,
  moment: Moment,
  surroundings: Surroundings,
): StepResult<Stage> {
  const { cause, at } = moment;
  const frozen = settleFreeze(step.aggregate, cause);
  const { stage, effects } = settleWaiting(before, frozen, moment, surroundings);
  const asked = settleInquiries(stage, moment);
  const settled = withNotedLimits(withFindings(settleStageClock(asked.stage, civilDateOf(at))));
  return {
    aggregate: settled,
    outcome: step.outcome,
    effects: [
      ...step.effects,
      ...effects,
      ...asked.effects,
      ...clockEffects(before, settled, cause),
      ...projectEffects(before, settled, moment),
    ],
  };
}

/** The answer of a step that was done before: nothing changes, nothing follows again. */
export function unchanged(stage: Stage, outcome: StepResult<Stage>['outcome']): StepResult<Stage> {
  return { aggregate: stage, outcome, effects: [] };
}
