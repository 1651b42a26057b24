import { civilDateOf } from '../calendar/civil-date.ts';
import type { StepResult } from '../context.ts';
import { writeJournal } from '../decisions.ts';
import { clockEffects } from './effects.ts';
import { settleFreeze, settleStageClock } from './freeze.ts';
import type { Stage } from './stage.ts';

/**
 * A step of the process that has no Decision behind it. It is written into the journal under its
 * business key; repeated, it changes nothing and answers what it answered then.
 * @param at ms, when it takes effect
 */
export function once(
  stage: Stage,
  key: string,
  at: number,
  run: () => StepResult<Stage>,
): StepResult<Stage> {
  const entry = stage.journal[key];
  if (entry) return { aggregate: stage, outcome: entry.outcome, effects: entry.effects };
  const step = run();
  const settled = settleStageClock(settleFreeze(step.aggregate, key), civilDateOf(at));
  const complete: StepResult<Stage> = {
    aggregate: settled,
    outcome: step.outcome,
    effects: [...step.effects, ...clockEffects(stage, settled, `${stage._id}:${key}`)],
  };
  return { ...complete, aggregate: writeJournal(complete, key, at) };
}
