import type { StageActOf } from './acts.ts';

/** What is kept of the planning of a stage: notices, rounds with their replies, reports. */

/** A notice that is brought by hand, because nobody of its department could receive it. */
export interface UndeliveredNotice {
  readonly noticeId: string;
  readonly kind: 'planningNotice' | 'dispatchNotice';
  readonly departmentId: string;
  readonly title: string;
  readonly body: string;
  /** ms, when it should have arrived. */
  readonly at: number;
  /** The scope of the flow that has its task. */
  readonly claimedBy?: string;
  readonly delivery?: {
    readonly method: 'phone' | 'paper' | 'inPerson';
    readonly receivedBy: string;
    readonly note: string;
    readonly fileId?: string;
    readonly by: string;
    readonly at: number;
  };
}

/** One round of asking: the first for all items, the second for single items, more for objections. */
export interface PlanningRound {
  readonly roundId: string;
  readonly number: number;
  readonly openedAt: number;
  readonly requests: readonly PlanningRequest[];
  /** Set with the act that ends it, or when every reply is in: no reply comes in afterwards. */
  readonly closedAt?: number;
  readonly closedBy?: string;
  /** What the flow made of it. */
  readonly outcome?: 'settled' | 'unsettled';
}

export interface PlanningRequest {
  readonly requestId: string;
  readonly itemCaseId: string;
  readonly departmentId: string;
  /** When the notice reached the department's inbox: the reply's clock starts here. */
  readonly arrivedAt: number;
  /** A changed reply is a new row; the last one counts. */
  readonly replies: readonly PlanningReply[];
}

export interface PlanningReply extends Omit<StageActOf<'replyToPlanning'>, 'kind' | 'requestId'> {
  readonly decisionId: string;
  readonly by: string;
  readonly byName: string;
  readonly at: number;
  readonly late: boolean;
}

export interface FinalPlanning extends Omit<StageActOf<'finalPlanning'>, 'kind'> {
  readonly by: string;
  readonly at: number;
}

export interface PlanningReport {
  readonly version: number;
  readonly paperId: string;
  readonly issuedAt: number;
  readonly delivery?: {
    readonly method: 'signed' | 'online';
    readonly receivedBy: string;
    /** The scan of the signed receipt. */
    readonly fileId?: string;
    readonly at: number;
  };
}
