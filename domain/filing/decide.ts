import { recordDecision } from '../decisions.ts';
import type { Actor } from '../identity/roles.ts';
import { recordApplied, wasRecorded } from '../immediate.ts';
import { RuleViolation } from '../rule.ts';
import { forbid } from '../stage/violations.ts';
import { filingActKinds, filingRuleFor } from './actTable.ts';
import type { FilingAct, FilingActKind } from './acts.ts';
import type { FilingContext } from './context.ts';
import { mayEdit } from './draft.ts';
import type { Filing } from './filing.ts';

/**
 * Records an act on a filing, or says why it cannot be. The same act again, under the same id, changes
 * nothing.
 * @throws {RuleViolation}
 */
export function decideFiling(
  filing: Filing,
  act: FilingAct,
  actor: Actor,
  decisionId: string,
  context: FilingContext,
): Filing {
  if (wasRecorded(filing, decisionId, act, actor)) return filing;
  const rule = filingRuleFor(act);
  if (!rule.who(filing, actor)) forbid(rule.row, rule.whose);
  rule.state(filing);
  rule.check?.(filing, act, context);
  const made = { decisionId, act, by: actor, at: context.now };
  const { filing: changed, effects } = rule.apply(filing, made, context);
  const written = { ...changed, alteredAt: context.now };
  if (rule.takesEffectLater)
    return recordDecision(written, { ...made, target: { type: 'none' }, status: 'recorded' });
  return recordApplied(written, made, effects);
}

/** What the actor may do now: kinds of acts, and `editFiling` for the content. */
export function filingAbilities(
  filing: Filing,
  actor: Actor,
): readonly (FilingActKind | 'editFiling')[] {
  const kinds = filingActKinds.filter((kind) => {
    const rule = filingRuleFor({ kind });
    return rule.who(filing, actor) && isAdmitted(() => rule.state(filing));
  });
  return isAdmitted(() => mayEdit(filing, actor)) ? ['editFiling', ...kinds] : kinds;
}

function isAdmitted(asked: () => void): boolean {
  try {
    asked();
    return true;
  } catch (error) {
    if (error instanceof RuleViolation) return false;
    throw error;
  }
}
