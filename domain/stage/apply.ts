import { findDecision, markApplied } from '../decisions.ts';
import type { StepResult } from '../context.ts';
import type { StageContext } from './actRule.ts';
import { ruleFor } from './actTable.ts';
import { withConsequences } from './consequences.ts';
import { hasEnded, isCauseOfEnd, overtakenByEnd } from './ending.ts';
import type { Stage } from './stage.ts';
import { supersedeLapsed, supersedeStageDecision } from './supersede.ts';

/**
 * What a recorded act does, in Decision time: state, rows of the record, clocks, papers, notices and
 * messages. Same inputs, same result; an act that was applied before answers from the journal. On a
 * stage that has ended the act has no effect, other than the one that ended it.
 * @throws {Error} when the stage has no such Decision
 */
export function applyStageDecision(
  stage: Stage,
  decisionId: string,
  context: StageContext,
): StepResult<Stage> {
  const decision = findDecision(stage, decisionId);
  if (!decision) throw new Error(`stage ${stage._id} has no Decision ${decisionId}`);
  if (decision.status === 'applied') return repeated(stage, decisionId);
  const rule = ruleFor(decision.act);
  const isOvertaken = hasEnded(stage) && !isCauseOfEnd(stage, decisionId) && !rule.outlivesStage;
  if (decision.status === 'superseded' || isOvertaken) {
    const aggregate = supersedeStageDecision(stage, decisionId, overtakenByEnd(stage));
    return { aggregate, outcome: { outcome: 'superseded' }, effects: [] };
  }
  const asOfAct: StageContext = { ...context, now: decision.at };
  const step = rule.apply(stage, decision, asOfAct);
  const aggregate = supersedeLapsed(markApplied(step.aggregate, decisionId));
  const moment = { cause: decisionId, at: decision.at };
  return withConsequences(stage, { ...step, aggregate }, moment, context);
}

function repeated(stage: Stage, decisionId: string): StepResult<Stage> {
  const entry = stage.journal[decisionId];
  return { aggregate: stage, outcome: entry?.outcome ?? {}, effects: entry?.effects ?? [] };
}
