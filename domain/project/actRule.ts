import type { Decision, MessageName } from '../aggregate.ts';
import type { RuleContext, StepResult } from '../context.ts';
import type { Identity } from '../identity/identity.ts';
import type { Actor } from '../identity/roles.ts';
import type { Stage } from '../stage/stage.ts';
import type { TaskKindId } from '../taskKinds.ts';
import type { ProjectAct, ProjectActKind } from './acts.ts';
import type { Project } from './project.ts';

/** What the rules of a project may ask: the world, its stages, and who an account belongs to. */
export interface ProjectContext extends RuleContext {
  readonly stages: readonly Pick<Stage, '_id' | 'leadDepartmentId' | 'intake'>[];
  /** For acts that name an account: who it belongs to, if there is such an applicant's account. */
  readonly identities?: { readonly applicant: Identity; readonly account?: Identity };
}

/** What an act is about: those of its fields that say which one of several. */
export interface ProjectSubject {
  readonly kind: ProjectActKind;
  readonly departmentId?: string;
}
export type ProjectSubjectIds = Omit<ProjectSubject, 'kind'>;

/** The part of the flow that an act moves. */
export type ProjectActTarget<A extends ProjectAct = ProjectAct> =
  | { readonly type: 'task'; readonly task: TaskKindId; readonly of?: 'departmentId' }
  | {
      readonly type: 'message';
      readonly name: MessageName;
      readonly correlationKey: (project: Project) => string;
      readonly variables: (
        project: Project,
        act: A,
        decisionId: string,
      ) => Readonly<Record<string, string>>;
    }
  | { readonly type: 'none' };

/** A Decision whose act is known. */
export type DecisionOnProject<A extends ProjectAct> = Decision<ProjectAct> & { readonly act: A };

/** Everything about one kind of act on a project; as `ActRule` is for those on a stage. */
export interface ProjectActRule<A extends ProjectAct = ProjectAct> {
  /** As on screen. */
  readonly name: string;
  /** Row of the requirements that gives the right to it. */
  readonly row: string;
  readonly target: ProjectActTarget<A>;
  /** Every subject that the act could be about in this project, whatever its state. */
  readonly subjects: (project: Project) => readonly ProjectSubjectIds[];
  /** Whether the actor has the right to it. */
  readonly who: (
    project: Project,
    subject: ProjectSubject,
    actor: Actor,
    context: ProjectContext,
  ) => boolean;
  /** Chinese: whose right it is, for those who have it not. */
  readonly whose: string;
  /** Whether the present state admits it. @throws {RuleViolation} */
  readonly state: (project: Project, subject: ProjectSubject, context: ProjectContext) => void;
  /** Whether the content is right. @throws {RuleViolation} */
  readonly check?: (project: Project, act: A, actor: Actor, context: ProjectContext) => void;
  /** What takes effect. The Decision is marked applied by the caller. */
  readonly apply: (
    project: Project,
    decision: DecisionOnProject<A>,
    context: RuleContext,
  ) => StepResult<Project>;
}

/** The one subject of acts that are about the whole project. */
export const wholeProject = (): readonly ProjectSubjectIds[] => [{}];
