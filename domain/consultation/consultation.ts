import type { Aggregate } from '../aggregate.ts';
import type { ConsultationAct } from './acts.ts';

/** 待答复, 已答复, 已结束. */
export type ConsultationState = 'open' | 'answered' | 'closed';

/** One row of a consultation: appended, never changed. */
export interface ConsultationEntry {
  /** The Decision that wrote it. */
  readonly entryId: string;
  readonly kind: 'question' | 'answer' | 'assistanceRequest' | 'contribution' | 'closure';
  readonly text: string;
  readonly fileIds: readonly string[];
  readonly by: string;
  readonly byName: string;
  /** Of the person who wrote it; applicants have none. */
  readonly departmentId?: string;
  readonly departmentName?: string;
  readonly at: number;
  /** Questions: working days in which the answer is due. */
  readonly limitDays?: number;
  /** Requests for assistance: who is asked. */
  readonly toDepartmentId?: string;
  /** Answers: the contributions that they use. */
  readonly contributionIds?: readonly string[];
}

/** What stays among the offices until the lead department takes it into its answer. */
const INTERNAL: ReadonlySet<ConsultationEntry['kind']> = new Set([
  'assistanceRequest',
  'contribution',
]);

/** Whether the applicant is told of an entry: questions, answers and the closure. */
export function isToldToApplicant({ kind }: Pick<ConsultationEntry, 'kind'>): boolean {
  return !INTERNAL.has(kind);
}

/** An applicant's question about a stage or one item of it, with everything that was said to it. */
export interface Consultation extends Aggregate<ConsultationAct> {
  readonly projectId: string;
  readonly projectName: string;
  readonly stageId: string;
  readonly itemCaseId?: string;
  readonly itemName?: string;
  readonly applicantAccountId: string;
  readonly leadDepartmentId: string;
  /** The lead department, that of the item, and those that were asked to assist. */
  readonly departmentIds: readonly string[];
  readonly state: ConsultationState;
  readonly openedAt: number;
  readonly entries: readonly ConsultationEntry[];
}
