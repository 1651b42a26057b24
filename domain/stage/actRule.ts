import type { Decision, MessageName } from '../aggregate.ts';
import type { RuleContext, StepResult } from '../context.ts';
import type { Actor } from '../identity/roles.ts';
import type { Project } from '../project/project.ts';
import type { TaskKindId } from '../taskKinds.ts';
import type { StageAct, StageActKind } from './acts.ts';
import type { OtherStage } from './otherStage.ts';
import type { Stage } from './stage.ts';

/** What the rules of a stage may ask: the world, its project, and the project's other stages. */
export type StageContext = RuleContext & Surroundings;

export interface Surroundings {
  readonly project: Project;
  readonly otherStages: readonly OtherStage[];
}

/** What an act is about: those of its fields that say which one of several. */
export interface Subject {
  readonly kind: StageActKind;
  readonly itemCaseId?: string;
  /** Of the catalogue: an item that the stage has not. */
  readonly itemId?: string;
  readonly requestId?: string;
  readonly roundId?: string;
  readonly materialId?: string;
  readonly objectionId?: string;
  readonly meetingId?: string;
  readonly suspensionId?: string;
  readonly proposalId?: string;
  readonly obligationId?: string;
  readonly inquiryId?: string;
  readonly noticeId?: string;
}
export type SubjectIds = Omit<Subject, 'kind'>;

/** The part of the flow that an act moves. */
export type ActTarget<A extends StageAct = StageAct> =
  | {
      readonly type: 'task';
      readonly task: TaskKindId;
      /** Which of several tasks of one kind. */
      readonly of?: 'itemCaseId' | 'requestId' | 'inquiryId' | 'noticeId';
    }
  | {
      readonly type: 'message';
      readonly name: MessageName;
      readonly correlationKey: (stage: Stage, act: A, decisionId: string) => string;
      readonly variables: (
        stage: Stage,
        act: A,
        decisionId: string,
      ) => Readonly<Record<string, string>>;
    }
  | { readonly type: 'none' };

/** A Decision whose act is known. */
export type DecisionOn<A extends StageAct> = Decision<StageAct> & { readonly act: A };

/**
 * Everything about one kind of act. `who` and `state` are asked without the act's content, so that
 * the abilities of a person are found by the same code that judges the act.
 */
export type ActRule<A extends StageAct = StageAct> = JudgedAct<A> & Fenced<A>;

/** An act that has to hold from its record on says how that is undone when it takes no effect. */
type Fenced<A extends StageAct> =
  | { readonly fence?: undefined; readonly unfence?: undefined }
  | {
      /** What has to change in the same write as the record. */
      readonly fence: (stage: Stage, decision: DecisionOn<A>) => Stage;
      /** Takes the fence back, in the write that supersedes the Decision. */
      readonly unfence: (stage: Stage, decision: DecisionOn<A>) => Stage;
    };

interface JudgedAct<A extends StageAct> {
  /** As on screen. */
  readonly name: string;
  /** Row of the requirements that gives the right to it. */
  readonly row: string;
  /** Where it depends on the stage, or on what the act is about: a function. */
  readonly target: ActTarget<A> | ((stage: Stage, about: Subject | A) => ActTarget<A>);
  /** What follows a result goes on after the end of its stage, too; so may the stage itself. */
  readonly outlivesStage?: true;
  /** Every subject that the act could be about in this stage, whatever its state. */
  readonly subjects: (stage: Stage) => readonly SubjectIds[];
  /** Whether the actor has the right to it. */
  readonly who: (stage: Stage, subject: Subject, actor: Actor) => boolean;
  /** Whether the present state admits it. @throws {RuleViolation} */
  readonly state: (stage: Stage, subject: Subject, context: StageContext) => void;
  /** Whether the content is right. @throws {RuleViolation} */
  readonly check?: (stage: Stage, act: A, actor: Actor, context: StageContext) => void;
  /** What takes effect. The Decision is marked applied by the caller. */
  readonly apply: (
    stage: Stage,
    decision: DecisionOn<A>,
    context: StageContext,
  ) => StepResult<Stage>;
}

/** The one subject of acts that are about the whole stage. */
export const wholeStage = (): readonly SubjectIds[] => [{}];
