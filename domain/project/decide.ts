import type { Decision } from '../aggregate.ts';
import { recordDecision, writeJournal } from '../decisions.ts';
import type { Actor } from '../identity/roles.ts';
import { wasRecorded } from '../immediate.ts';
import { forbid } from '../stage/violations.ts';
import type { ProjectContext } from './actRule.ts';
import { projectRuleFor } from './actTable.ts';
import type { ProjectAct } from './acts.ts';
import { applyProjectDecision } from './apply.ts';
import type { Project } from './project.ts';
import { projectTargetOf } from './target.ts';

/**
 * Records an act on a project, or says why it cannot be: who may do it, what the present state is,
 * what the rules say, in this order. An act that moves no flow has taken effect in the same write.
 * @throws {RuleViolation}
 */
export function decideProject(
  project: Project,
  act: ProjectAct,
  actor: Actor,
  keys: { readonly decisionId: string; readonly taskKey?: string },
  context: ProjectContext,
): Project {
  if (wasRecorded(project, keys.decisionId, act, actor)) return project;
  const rule = projectRuleFor(act);
  if (!rule.who(project, act, actor, context)) forbid(rule.row, rule.whose);
  rule.state(project, act, context);
  rule.check?.(project, act, actor, context);
  const decision: Decision<ProjectAct> = {
    decisionId: keys.decisionId,
    act,
    by: actor,
    at: context.now,
    target: projectTargetOf(project, rule, act, keys, { actor, directory: context.directory }),
    status: 'recorded',
  };
  const recorded = recordDecision(project, decision);
  return decision.target.type === 'none' ? applyAtOnce(recorded, decision, context) : recorded;
}

function applyAtOnce(
  project: Project,
  { decisionId, at }: Decision,
  context: ProjectContext,
): Project {
  const step = applyProjectDecision(project, decisionId, context);
  const written = writeJournal(step, decisionId, at);
  if (step.effects.length === 0) return written;
  // No job stands behind this act that would perform its effects.
  const entry = { at, outcome: step.outcome, effects: step.effects, open: true as const };
  return { ...written, journal: { ...written.journal, [decisionId]: entry } };
}
