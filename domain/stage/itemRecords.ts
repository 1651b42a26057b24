import type { StageActOf } from './acts.ts';

/** What is kept of an item case: special procedures, supplements, inquiries, its result and what follows. */

/** 挂起申请: what somebody of the department proposes and its leader answers. */
export interface SuspensionProposal extends Omit<
  StageActOf<'proposeSuspension'>,
  'kind' | 'itemCaseId'
> {
  readonly proposalId: string;
  readonly by: string;
  readonly byName: string;
  readonly at: number;
  readonly answer?: {
    readonly approved: boolean;
    readonly opinion: string;
    readonly by: string;
    readonly at: number;
  };
}

export interface Suspension {
  readonly suspensionId: string;
  readonly procedure: string;
  readonly reason: string;
  readonly from: number;
  readonly expectedEnd: string;
  readonly proposedBy: string;
  readonly approvedBy: string;
  readonly statutory: boolean;
  readonly fileIds: readonly string[];
  readonly to?: number;
  readonly result?: string;
}

/** 延长审批期限 (law 42), with the reason that the applicant was told. */
export interface ItemExtension extends Omit<StageActOf<'extendLimit'>, 'kind' | 'itemCaseId'> {
  readonly decisionId: string;
  readonly by: string;
  readonly byName: string;
  readonly at: number;
}

export interface Supplement {
  readonly supplementId: string;
  readonly askedAt: number;
  readonly missing: readonly { readonly material: string; readonly problem: string }[];
  /** When the stage was restored that had ended with it open. */
  readonly askedAgainAt?: number;
  readonly completedAt?: number;
  readonly fileIds: readonly string[];
  /** It ended without completion: its limit had passed, or the stage ended. */
  readonly ended?: true;
}

/** 征求意见: what another department was asked, and what became of it. */
export interface Inquiry {
  readonly inquiryId: string;
  readonly departmentId: string;
  readonly question: string;
  readonly by: string;
  readonly byName: string;
  readonly at: number;
  readonly answer?: {
    readonly opinion: string;
    readonly fileIds: readonly string[];
    readonly by: string;
    readonly byName: string;
    readonly at: number;
  };
  /** Ended without an answer: not needed any more, or its item was decided. */
  readonly closed?: { readonly reason: string; readonly by: string; readonly at: number };
}

export interface Obligation {
  readonly obligationId: string;
  /** A paper to follow (容缺), something promised (告知承诺), or a check after the decision. */
  readonly kind: 'paperToFollow' | 'commitment' | 'check';
  readonly text: string;
  /** Civil date. */
  readonly dueOn: string;
  /** Every supply, with what the department said of it. */
  readonly supplies: readonly {
    readonly fileIds: readonly string[];
    readonly note: string;
    readonly by: string;
    readonly at: number;
    readonly returned?: { readonly reason: string; readonly by: string; readonly at: number };
  }[];
  readonly outcome?: {
    readonly verdict: 'met' | 'notMet';
    readonly opinion: string;
    readonly by: string;
    readonly at: number;
  };
}

export interface ItemResult {
  readonly outcome:
    'approved' | 'refused' | 'revoked' | 'permitNotRequired' | 'acceptanceRefused' | 'reused';
  readonly at: number;
  readonly by: string;
  readonly opinion: string;
  readonly validFrom?: string;
  readonly validUntil?: string;
  readonly reasons?: readonly string[];
  /** 不予受理: the authority to which the applicant has to turn (law 32(2)). */
  readonly competentAuthority?: string;
  /** Why it departs from the department's own planning opinion (R03). */
  readonly departureReason?: string;
  /** 告知承诺: decided at once on the applicant's commitment. */
  readonly byCommitment?: true;
  /** The paper that carries it; its number is the result's number. */
  readonly paperId: string;
  /** The stage whose result is reused. */
  readonly reusedFrom?: { readonly stageId: string; readonly itemCaseId: string };
}
