import type { Actor } from '../identity/roles.ts';
import { RuleViolation } from '../rule.ts';
import type {
  ProjectActRule,
  ProjectContext,
  ProjectSubject,
  ProjectSubjectIds,
} from './actRule.ts';
import { projectActKinds, projectRuleFor } from './actTable.ts';
import type { ProjectActKind } from './acts.ts';
import type { Project } from './project.ts';
import { projectTaskFor } from './target.ts';

/** Something that a person may do now: the act, what it would be about, and the task it completes. */
export interface ProjectAbility extends ProjectSubjectIds {
  readonly kind: ProjectActKind;
  readonly taskKey?: string;
}

/** What the actor may do on the project in its present state, by the rules that judge the acts. */
export function projectAbilities(
  project: Project,
  actor: Actor,
  context: ProjectContext,
): readonly ProjectAbility[] {
  return projectActKinds.flatMap((kind) => {
    const rule = projectRuleFor({ kind });
    return rule.subjects(project).flatMap((ids) => {
      const ability = abilityFor(project, rule, { kind, ...ids }, actor, context);
      return ability ? [ability] : [];
    });
  });
}

function abilityFor(
  project: Project,
  rule: ProjectActRule,
  subject: ProjectSubject,
  actor: Actor,
  context: ProjectContext,
): ProjectAbility | undefined {
  try {
    if (!rule.who(project, subject, actor, context)) return undefined;
    rule.state(project, subject, context);
    const task = projectTaskFor(project, rule, subject, { actor, directory: context.directory });
    return { ...subject, ...(task && { taskKey: task.taskKey }) };
  } catch (error) {
    if (error instanceof RuleViolation) return undefined;
    throw error;
  }
}
