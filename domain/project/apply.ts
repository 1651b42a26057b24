import type { RuleContext, StepResult } from '../context.ts';
import { findDecision, markApplied } from '../decisions.ts';
import { projectRuleFor } from './actTable.ts';
import type { Project } from './project.ts';

/**
 * What a recorded act does, in Decision time. Same inputs, same result.
 * @throws {Error} when the project has no such Decision
 */
export function applyProjectDecision(
  project: Project,
  decisionId: string,
  context: RuleContext,
): StepResult<Project> {
  const decision = findDecision(project, decisionId);
  if (!decision) throw new Error(`the project has no Decision ${decisionId}`);
  return projectRuleFor(decision.act).apply(markApplied(project, decisionId), decision, context);
}
