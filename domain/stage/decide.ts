import type { Decision } from '../aggregate.ts';
import { findDecision, isRepeated, recordDecision, writeJournal } from '../decisions.ts';
import type { Actor } from '../identity/roles.ts';
import type { ActRule, StageContext } from './actRule.ts';
import { ruleFor } from './actTable.ts';
import type { StageAct } from './acts.ts';
import { applyStageDecision } from './apply.ts';
import { hasEnded, overtakenByEnd, whyEnded } from './ending.ts';
import { settleFreeze } from './freeze.ts';
import type { Stage } from './stage.ts';
import { supersedeOthers } from './supersede.ts';
import { targetOf } from './target.ts';
import type { DecisionKeys } from './target.ts';
import { conflict, forbid } from './violations.ts';

/**
 * Records an act on a stage, or says why it cannot be: who may do it, what the present state is, what
 * the rules say, in this order. The returned stage holds the Decision and whatever has to be in the
 * same write; an act that moves no flow has taken effect in it. The same act again, under the same id,
 * changes nothing.
 * @param context `now` is the moment of the act
 * @throws {RuleViolation}
 */
export function decideStage(
  stage: Stage,
  act: StageAct,
  actor: Actor,
  keys: DecisionKeys,
  context: StageContext,
): Stage {
  const known = findDecision(stage, keys.decisionId);
  if (known) {
    if (isRepeated(known, act, actor)) return stage;
    conflict('R40', '这个提交编号已用于另一次操作，请刷新页面后重新提交');
  }
  const rule = ruleFor(act);
  judge(stage, rule, act, actor, context);
  const decision: Decision<StageAct> & { readonly act: StageAct } = {
    decisionId: keys.decisionId,
    act,
    by: actor,
    at: context.now,
    target: targetOf(stage, rule, act, keys, { actor, directory: context.directory }),
    status: 'recorded',
  };
  const recorded = recordDecision(stage, decision);
  const fenced = rule.fence?.(recorded, decision) ?? recorded;
  const settled = hasEnded(fenced) ? withOthersOvertaken(fenced, decision.decisionId) : fenced;
  return decision.target.type === 'none' ? applyAtOnce(settled, decision, context) : settled;
}

/** A freeze that waited for an act that is overtaken now has stopped the clocks all the same. */
function withOthersOvertaken(stage: Stage, decisionId: string): Stage {
  return settleFreeze(supersedeOthers(stage, decisionId, overtakenByEnd(stage)), decisionId);
}

function judge(
  stage: Stage,
  rule: ActRule,
  act: StageAct,
  actor: Actor,
  context: StageContext,
): void {
  if (!rule.who(stage, act, actor)) forbid(rule.row, `您没有“${rule.name}”的权限`);
  mustLive(stage, rule);
  rule.state(stage, act, context);
  rule.check?.(stage, act, actor, context);
}

/** @throws {RuleViolation} conflict for a stage that has ended: what does not outlive it is over */
export function mustLive(stage: Stage, rule: Pick<ActRule, 'row' | 'outlivesStage'>): void {
  if (hasEnded(stage) && !rule.outlivesStage)
    conflict(rule.row, `${whyEnded(stage)}，不能再办理；需要时请重新申报`);
}

function applyAtOnce(stage: Stage, { decisionId, at }: Decision, context: StageContext): Stage {
  const step = applyStageDecision(stage, decisionId, context);
  return writeJournal(step, decisionId, at, step.effects.length > 0 ? 'open' : undefined);
}
