import type { Actor } from '../identity/roles.ts';
import { RuleViolation } from '../rule.ts';
import type { ActRule, StageContext, Subject, SubjectIds } from './actRule.ts';
import { ruleFor, stageActKinds } from './actTable.ts';
import type { StageActKind } from './acts.ts';
import { mustLive } from './decide.ts';
import type { Stage } from './stage.ts';
import { taskFor } from './target.ts';

/** Something that a person may do now: the act, what it would be about, and the task it completes. */
export interface Ability extends SubjectIds {
  readonly kind: StageActKind;
  readonly taskKey?: string;
}

/**
 * What the actor may do on the stage in its present state, judged by the rules that judge the acts
 * themselves; only what an act says (reasons, choices) is left open.
 */
export function abilities(stage: Stage, actor: Actor, context: StageContext): readonly Ability[] {
  return stageActKinds.flatMap((kind) => {
    const rule = ruleFor({ kind });
    return rule.subjects(stage).flatMap((ids) => {
      const ability = abilityFor(stage, rule, { kind, ...ids }, actor, context);
      return ability ? [ability] : [];
    });
  });
}

function abilityFor(
  stage: Stage,
  rule: ActRule,
  subject: Subject,
  actor: Actor,
  context: StageContext,
): Ability | undefined {
  try {
    if (!rule.who(stage, subject, actor)) return undefined;
    mustLive(stage, rule);
    rule.state(stage, subject, context);
    const task = taskFor(stage, rule, subject, { actor, directory: context.directory });
    return { ...subject, ...(task && { taskKey: task.taskKey }) };
  } catch (error) {
    if (error instanceof RuleViolation) return undefined;
    throw error;
  }
}
