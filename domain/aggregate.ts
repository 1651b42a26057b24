import type { CalendarChange } from './calendar/change.ts';
import type { Actor, Role } from './identity/roles.ts';
import type { NoticeSubject } from './notices/subject.ts';
import type { PaperContent, PaperKind } from './papers.ts';
import type { ProjectResult } from './project/results.ts';
import type { AccountChange, HandOverRequest } from './staff/staffEffects.ts';

/**
 * An aggregate is one document that holds everything its invariants need: a project with its
 * planning, a stage with its rounds, items, clocks, tasks and outbox. Every change is one guarded
 * replacement (same `version`), so that no act slips between a check and its record.
 */
export interface Aggregate<Act extends { readonly kind: string } = { readonly kind: string }> {
  readonly _id: string;
  readonly version: number;
  /** Digest of the request that made it, where one did: the same id is not for another request. */
  readonly request?: string;
  /** Recorded acts, oldest first; those still `recorded` are the outbox. */
  readonly decisions: readonly Decision<Act>[];
  /** True while a Decision is `recorded` or an effect is open: what the dispatcher looks for. */
  readonly pending: boolean;
  /** Open user tasks of the engine, by `userTaskKey`. */
  readonly tasks: Readonly<Record<string, OpenTask>>;
  /** Keys of the user tasks that have ended: none of them opens again. */
  readonly endedTasks?: readonly string[];
  /** What each step of the processes did, by its business key: a repeated step answers from here. */
  readonly journal: Readonly<Record<string, JournalEntry>>;
}

/** A recorded act of a person: the acknowledgement that the person gets. */
export interface Decision<Act extends { readonly kind: string } = { readonly kind: string }> {
  readonly decisionId: string;
  readonly act: Act;
  readonly by: Actor;
  /** ms; every clock of the act counts from the civil day of this instant. */
  readonly at: number;
  readonly target: DecisionTarget;
  readonly status: 'recorded' | 'applied' | 'superseded';
  /** Why it was superseded, in Chinese. */
  readonly reason?: string;
}

export type DecisionTarget =
  /** Completion of a user task. */
  | { readonly type: 'task'; readonly taskKey: string }
  /** Published with messageId = decisionId; `claimedBy` is the scope that took it. */
  | {
      readonly type: 'message';
      readonly name: MessageName;
      readonly correlationKey: string;
      readonly variables: Readonly<Record<string, string>>;
      readonly claimedBy?: string;
    }
  /** Assignment of a user task; without `assignee` it is taken from whoever has it. */
  | { readonly type: 'assignment'; readonly taskKey: string; readonly assignee?: string }
  /** No part of the flow: applied in the write that records it. */
  | { readonly type: 'none' };

/** Every message of the processes with the correlation key that it uses. */
export const messages = {
  'project-planning-start': 'projectId',
  'stage-start': 'stageId',
  'restore-stage': 'stageId',
  'end-stage': 'stageId',
  'round-closed': 'roundId',
  'replan-item': 'stageId',
  'start-item': 'stageId',
  'notice-undelivered': 'stageId',
  'main-flow-changed': 'stageId',
  'suspend-item': 'itemCaseId',
  'withdraw-item': 'itemCaseId',
  'resume-item': 'suspensionId',
  'open-inquiry': 'itemCaseId',
  'close-inquiry': 'inquiryId',
  'watch-clock': 'clockId',
  'clock-changed': 'clockId',
} as const;
export type MessageName = keyof typeof messages;

/** How long a published message waits for its subscriber, in ms: a day. */
export const MESSAGE_TIME_TO_LIVE = 24 * 60 * 60 * 1000;

export interface OpenTask {
  readonly taskKey: string;
  /** The id of the user task in its process. */
  readonly kind: string;
  /** Which of several tasks of one kind: the item case, the request, the department asked. */
  readonly subjectId?: string;
  /** The Decision that will complete it. */
  readonly decisionId?: string;
  /** Account of who signed for it: acts on it are theirs, see `mustBeFreeFor`. */
  readonly assignee?: string;
  /** Account of its owner while the assignee has it by delegation. */
  readonly delegatedBy?: string;
  readonly openedAt: number;
}

export interface JournalEntry {
  readonly at: number;
  /** Variables that the step gave to its process: ids and routing facts only. */
  readonly outcome: Readonly<Record<string, unknown>>;
  readonly effects: readonly Effect[];
  /** The effects were not performed yet, and no job stands behind them that would be repeated. */
  readonly open?: true;
}

/** What follows a change outside its document. Each is idempotent by its `effectId`. */
export type Effect = { readonly effectId: string } & (
  | { readonly type: 'paper'; readonly paper: PaperRequest }
  | { readonly type: 'notice'; readonly notice: NoticeRequest }
  | {
      readonly type: 'message';
      readonly name: MessageName;
      readonly correlationKey: string;
      readonly variables: Readonly<Record<string, string>>;
    }
  /** The stages of a project are linked to the account that the project is linked to. */
  | { readonly type: 'applicantAccount'; readonly projectId: string }
  /** Items of a stage came to an end: the project keeps the results, and who waits goes on (R41). */
  | { readonly type: 'results'; readonly ended: EndedItems }
  /** An item waits for one of another stage, which may have ended in between. */
  | { readonly type: 'lookAgain'; readonly waiting: WaitingStage }
  /** Every clock is looked at again under a changed calendar. */
  | { readonly type: 'recalculation'; readonly change: CalendarChange }
  /** The new versions of an import come into the catalogue (R21). */
  | { readonly type: 'itemVersions'; readonly importId: string }
  | { readonly type: 'account'; readonly change: AccountChange }
  | { readonly type: 'handOver'; readonly request: HandOverRequest }
);

export interface EndedItems {
  readonly projectId: string;
  readonly stageId: string;
  /** Items of the catalogue that nobody has to wait for any longer. */
  readonly itemIds: readonly string[];
  /** Those among them that ended with a decision. */
  readonly results: readonly ProjectResult[];
  readonly at: number;
}

export interface WaitingStage {
  readonly projectId: string;
  readonly stageId: string;
  readonly at: number;
}

export type MessageEffect = Extract<Effect, { type: 'message' }>;

/** A paper to issue; its content is completed from the aggregate when it is written. */
export interface PaperRequest {
  readonly kind: PaperKind;
  readonly projectId: string;
  readonly stageId?: string;
  readonly itemCaseId?: string;
  readonly issuedBy: string;
  readonly at: number;
  readonly content: PaperContent;
}

export interface NoticeRequest extends NoticeSubject {
  readonly to:
    { readonly departmentId: string; readonly role?: Role } | { readonly accountId: string };
  /** Who of the department receives it, for a notice with a limit. */
  readonly operator?: { readonly accountId: string; readonly name: string };
  /** How it was brought, where nobody could receive it. */
  readonly byHand?: { readonly method: string; readonly receivedBy: string };
  readonly title: string;
  readonly body: string;
  readonly at: number;
}
