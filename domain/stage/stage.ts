import type { Aggregate } from '../aggregate.ts';
import type { FlowType, StageNumber } from '../project/project.ts';
import type { StageAct, StageActOf } from './acts.ts';
import type { StageClock } from './clockRecords.ts';
import type { Meeting, Objection } from './confirmationRecords.ts';
import type {
  Inquiry,
  ItemExtension,
  ItemResult,
  Obligation,
  Supplement,
  Suspension,
  SuspensionProposal,
} from './itemRecords.ts';
import type { Intake, Material } from './materialRecords.ts';
import type { NotedLimit } from './notedLimits.ts';
import type {
  FinalPlanning,
  PlanningReport,
  PlanningRound,
  UndeliveredNotice,
} from './planningRecords.ts';

export type {
  Inquiry,
  ItemExtension,
  ItemResult,
  Obligation,
  Supplement,
  Suspension,
  SuspensionProposal,
};
export type { FinalPlanning, PlanningReport, PlanningRound, UndeliveredNotice };
export type { PlanningReply, PlanningRequest } from './planningRecords.ts';

/** Line of an item in its stage: a main-flow item can freeze or void the stage (Art. 4(6)). */
export type Line = 'main' | 'parallel';

export type StageStatus =
  /** Registered, the planning has not been started. */
  | 'draft'
  | 'planning'
  /** The report is being told to the applicant. */
  | 'reporting'
  | 'intake'
  /** Between 正式收件 and 统一转办. */
  | 'confirming'
  | 'approving'
  /** A closure was decided: nothing may be added. */
  | 'closing'
  | 'closed'
  /** A main-flow item was refused or not accepted: the fence before `void`. */
  | 'voiding'
  | 'void'
  /** The decision that voided it was overturned: the fence before it goes on. */
  | 'restoring'
  /** The applicant takes the application back: the fence before `withdrawn`. */
  | 'withdrawing'
  | 'withdrawn';

/** One approval stage of one project: the document that guards every rule of the stage. */
export interface Stage extends Aggregate<StageAct> {
  readonly projectId: string;
  readonly projectName: string;
  readonly applicantName: string;
  /** Online account of the applicant, if the project is linked to one. */
  readonly applicantAccountId?: string;
  readonly stage: StageNumber;
  readonly flowType: FlowType;
  readonly flowTemplateId: string;
  readonly leadDepartmentId: string;
  readonly channel: 'window' | 'online';
  readonly status: StageStatus;
  readonly createdAt: number;
  readonly items: readonly ItemCase[];
  /** Items of the flow template that were not chosen, as they would join (R13). */
  readonly spareItems: readonly SpareItem[];
  readonly rounds: readonly PlanningRound[];
  /** Notices with a limit that reached nobody when they were sent. */
  readonly undelivered: readonly UndeliveredNotice[];
  readonly finalPlanning?: FinalPlanning;
  readonly reports: readonly PlanningReport[];
  readonly materials: readonly Material[];
  readonly intake?: Intake;
  readonly meetings: readonly Meeting[];
  readonly objections: readonly Objection[];
  /** itemCaseIds that the departments confirmed before dispatch. */
  readonly confirmations: readonly {
    readonly itemCaseId: string;
    readonly by: string;
    readonly at: number;
  }[];
  /** Main-flow items that are suspended now: while there is one, the stage is frozen (R18). */
  readonly frozenBy: readonly string[];
  /** Lists of the supervision that it may be on, see `supervision/findings`; absent for none. */
  readonly findings?: readonly string[];
  /** What was noted of its running clocks, see `notedLimits.ts`; absent for nothing. */
  readonly notedLimits?: readonly NotedLimit[];
  /** Clocks by clockId. */
  readonly clocks: Readonly<Record<string, StageClock>>;
  readonly closure?: {
    readonly summary: string;
    readonly fileIds: readonly string[];
    readonly by: string;
    readonly at: number;
    /** Item cases that were still open, all parallel. */
    readonly openItems: readonly string[];
  };
  /** Set with the Decision against a main-flow item: the cause of `voiding` and `void`. */
  readonly voided?: {
    readonly itemCaseId: string;
    readonly decisionId: string;
    readonly at: number;
    /** 不予许可, or 不予受理. */
    readonly ground: 'refused' | 'acceptanceRefused' | 'revoked';
    /** What was under way then: undecided items with their status, and clocks. */
    readonly before: {
      readonly items: Readonly<Record<string, ItemStatus>>;
      readonly clocks: readonly string[];
    };
  };
  /** Each time that it was void and restored; absent for never. */
  readonly restorations?: readonly Restoration[];
  /** Set with the Decision: the cause of `withdrawing` and `withdrawn`. */
  readonly withdrawal?: Withdrawal & { readonly from: StageStatus };
}

/** A void that was taken back, with what overturned the decision that had caused it. */
export interface Restoration extends Omit<StageActOf<'restoreStage'>, 'kind'> {
  readonly itemCaseId: string;
  readonly ground: NonNullable<Stage['voided']>['ground'];
  readonly voidedAt: number;
  readonly by: string;
  readonly at: number;
  readonly decisionId: string;
}

/** What is kept when the applicant takes an application back. */
export interface Withdrawal {
  readonly reason: string;
  /** Who recorded it: the applicant, or the clerk with the signed request. */
  readonly by: string;
  readonly at: number;
  readonly decisionId: string;
  readonly fileId?: string;
}

/** What was asked of an item in the planning, and how that ended. */
export type PlanningState =
  | 'asked'
  | 'required'
  | 'notRequired'
  /** 部门转办意见, waits for 二次策划. */
  | 'transferred'
  /** A main-flow item with 无需审批 that the lead department has not confirmed. */
  | 'toConfirm'
  /** The round was closed without a reply. */
  | 'unanswered'
  /** Waits for the offline review. */
  | 'unsettled';

/** Where an item stands; the trace says how it came there. */
export type ItemStatus =
  | 'planning'
  /** Not needed in this stage. */
  | 'notNeeded'
  /** 并入: handled within another item, without steps and limit of its own. */
  | 'merged'
  | 'planned'
  /** 已接件: formal intake done. */
  | 'received'
  /** 窗口受理: dispatched to its department. */
  | 'dispatched'
  | 'waitingForPredecessor'
  | 'supplementing'
  | 'accepted'
  | 'suspended'
  | 'approved'
  | 'refused'
  /** 撤销: what was approved holds no more (law 69). */
  | 'revoked'
  /** 不受理 */
  | 'permitNotRequired'
  /** 不予受理 */
  | 'acceptanceRefused'
  /** 终止（阶段作废） */
  | 'terminated'
  /** The applicant took it back before it was decided. */
  | 'withdrawn'
  /** A valid result of an earlier filing is used (R19). */
  | 'reused';

/** 办件: one item of the catalogue in this stage. */
export interface ItemCase {
  readonly itemCaseId: string;
  /** Item of the catalogue and its version. */
  readonly itemId: string;
  readonly itemVersion: number;
  readonly name: string;
  /** itemIds whose results have to be there before it is accepted (R41); absent for none. */
  readonly predecessors?: readonly string[];
  /** While it is 待前置: what it waits for. */
  readonly awaits?: readonly AwaitedItem[];
  readonly line: Line;
  readonly milestone: boolean;
  /** itemCaseId of the item that it is handled in. */
  readonly mergedInto?: string;
  readonly departmentId: string;
  readonly promisedDays?: number;
  readonly statutoryDays?: number;
  readonly informedCommitment: boolean;
  readonly steps: readonly { readonly name: string; readonly role: 'staff' | 'leader' }[];
  readonly planning: PlanningState;
  readonly planningReason?: string;
  readonly remarks?: string;
  readonly status: ItemStatus;
  /** Index into `steps` while it is accepted. */
  readonly stepIndex: number;
  /** What was said at each step of the approval, oldest first. */
  readonly stepOpinions: readonly StepOpinion[];
  readonly trace: readonly TraceRow[];
  readonly inquiries: readonly Inquiry[];
  readonly suspensionProposals: readonly SuspensionProposal[];
  readonly suspensions: readonly Suspension[];
  readonly supplements: readonly Supplement[];
  /** 补正告知 was missed: accepted since the receipt (law 32(4)), found with the decision on it. */
  readonly deemedAcceptance?: { readonly from: number; readonly foundAt: number };
  /** 延长审批期限; absent for never. */
  readonly extensions?: readonly ItemExtension[];
  /** 告知承诺: chosen by the applicant, with the signed commitment. */
  readonly commitment?: {
    readonly fileId: string;
    readonly signedBy: string;
    readonly by: string;
    readonly at: number;
  };
  readonly result?: ItemResult;
  /** Decisions against it that were overturned, oldest first; see `restorations` of the stage. */
  readonly overturned?: readonly {
    readonly result: ItemResult;
    /** How it had been delivered, if it had. */
    readonly delivery?: Delivery;
    readonly at: number;
    readonly decisionId: string;
  }[];
  readonly withdrawal?: Withdrawal;
  /** The approval that was revoked. */
  readonly revoked?: ItemResult;
  /** What the applicant still owes after the result: papers to follow, promises, checks. */
  readonly obligations: readonly Obligation[];
  /** 送达 of the result. */
  readonly delivery?: Delivery;
  /** Why it was added after the dispatch, with the papers handed in then. */
  readonly added?: {
    readonly reason: string;
    readonly fileIds: readonly string[];
    readonly by: string;
    readonly at: number;
    readonly decisionId: string;
  };
  /** How it came into the running stage: with the dispatch or added afterwards. */
  readonly entry: 'dispatch' | 'added';
  /** The instance of `approval-item` that handles it: the first that began, or one in its place. */
  readonly handledIn?: string;
}

/** A predecessor without a result that an item waits for: who has it, and where. */
export interface AwaitedItem {
  readonly itemId: string;
  /** The case that will bring the result; for a merged item, the one that it went into. */
  readonly itemCaseId: string;
  readonly name: string;
  readonly departmentId: string;
  /** Absent for an item of the same stage. */
  readonly stageId?: string;
}

/** How a result reached the applicant. */
export interface Delivery {
  readonly method: 'pickedUp' | 'mailed' | 'online';
  readonly receivedBy: string;
  readonly fileId?: string;
  readonly by: string;
  readonly at: number;
}

/** An item that is not part of the stage, in the version that it was opened with. */
export interface SpareItem {
  readonly item: ItemCase;
  /** What it asks for. */
  readonly materials: readonly Material[];
}

/** One row of the record (流转记录): appended, never changed. */
export interface TraceRow {
  /** National code `blzt` or one of the local ones, see `domain/trace`. */
  readonly code: string;
  readonly at: number;
  readonly by: string;
  readonly byName: string;
  readonly departmentId?: string;
  readonly opinion: string;
  /** The Decision or step that wrote it. */
  readonly cause: string;
}

/** An opinion given at a step: passed on, given back, or the decision of the last one. */
export interface StepOpinion {
  readonly stepIndex: number;
  readonly stepName: string;
  readonly action: 'passed' | 'returned' | 'approved' | 'refused';
  readonly opinion: string;
  readonly by: string;
  readonly byName: string;
  readonly at: number;
  /** The Decision that gave it. */
  readonly decisionId: string;
}
