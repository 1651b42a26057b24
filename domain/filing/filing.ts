import type { Aggregate } from '../aggregate.ts';
import type { Clock } from '../clock/clock.ts';
import type { StageNumber } from '../project/project.ts';
import type { ProjectData } from '../project/registration.ts';
import type { MaskedApplicant } from '../project/registrationPaper.ts';
import type { FilingAct, FilingActOf } from './acts.ts';
import type { FilingContent } from './content.ts';

/**
 * 草稿, 已提交, 已退回, 接收中, 已接收, 已撤回. `receiving`: the clerk has received it, and project and
 * stage are being written; nobody can return or withdraw it any more.
 */
export const filingStates = {
  draft: '草稿',
  submitted: '已提交',
  returned: '已退回',
  receiving: '接收中',
  received: '已接收',
  withdrawn: '已撤回',
} as const;
export type FilingState = keyof typeof filingStates;

interface Written {
  /** The Decision that wrote it. */
  readonly entryId: string;
  readonly by: string;
  readonly byName: string;
  readonly at: number;
}

/** What was submitted, whole and checked. */
export interface Submission extends Written {
  readonly kind: 'submission';
  readonly content: FilingContent;
  /** The basic data of a new project; absent for one that exists. */
  readonly project?: ProjectData;
  readonly stage: StageNumber;
  readonly masked: MaskedApplicant;
  readonly declaration: FilingActOf<'submitFiling'>['declaration'];
  /** Within which the clerk receives or returns it. */
  readonly clock: Clock;
  /** R23: what became of a filing for one item alone, in words. */
  readonly guidance?: string;
}

/** One row of the history: appended, never changed, but for the end of a submission's clock. */
export type FilingEntry =
  | Submission
  | (Written & {
      readonly kind: 'return';
      readonly reasons: FilingActOf<'returnFiling'>['reasons'];
      readonly opinion: string;
    })
  | (Written & { readonly kind: 'withdrawal'; readonly reason: string })
  | (Written & {
      readonly kind: 'reception';
      readonly projectId: string;
      readonly stageId: string;
      /** What is to be done next, in words. */
      readonly next: string;
    });

/** A filing by the internet (互联网申报): before there is a stage, and for new ones a project. */
export interface Filing extends Aggregate<FilingAct> {
  readonly applicantAccountId: string;
  readonly state: FilingState;
  readonly content: FilingContent;
  /** Counts the changes of the content: two pages cannot overwrite each other. */
  readonly contentVersion: number;
  readonly createdAt: number;
  /** ms, of the last change of the content or the state. */
  readonly alteredAt: number;
  /** From the first submission on, as of the last one. */
  readonly projectName?: string;
  readonly applicantName?: string;
  readonly leadDepartmentId?: string;
  readonly submittedAt?: number;
  readonly history: readonly FilingEntry[];
  /** Once it is received. */
  readonly projectId?: string;
  readonly stageId?: string;
}

/** The last submission, if there was one. */
export function lastSubmission({ history }: Pick<Filing, 'history'>): Submission | undefined {
  return history.findLast((entry) => entry.kind === 'submission');
}

/** The ids that a filing gives to what its reception creates: the same however often it is repeated. */
export function idsOf({ _id, content }: Pick<Filing, '_id' | 'content'>) {
  return { projectId: content.projectId ?? `${_id}-project`, stageId: `${_id}-stage` };
}
