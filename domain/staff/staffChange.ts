import type { Aggregate } from '../aggregate.ts';
import type { Role } from '../identity/roles.ts';
import type { ReportStaffChange, StaffChangeAct, StaffChangeContent } from './acts.ts';

/** 已申报, 已确认, 已退回. */
export type StaffChangeState = 'filed' | 'confirmed' | 'returned';

/** What an account is, for those who judge a report about it. */
export interface StaffAccount {
  readonly accountId: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly departmentId?: string;
  readonly active: boolean;
  readonly personKey?: string;
}

/** One row of a report: appended, never changed. */
export interface StaffChangeEntry {
  /** The Decision that wrote it. */
  readonly entryId: string;
  readonly kind: 'report' | 'confirmation' | 'return' | 'refiling';
  readonly text: string;
  readonly fileId?: string;
  readonly by: string;
  readonly byName: string;
  readonly at: number;
}

/**
 * 人员变更报送 (R22): a department reports one change of one person. Rights that end, end with the
 * report; rights that begin, begin with its confirmation by the 系统建设管理部门.
 */
export interface StaffChange extends Aggregate<ReportStaffChange | StaffChangeAct> {
  /** Whose person it is, before the change. */
  readonly departmentId: string;
  readonly accountId: string;
  readonly name: string;
  readonly change: StaffChangeContent;
  /** The account when the report was filed; absent for a new person. */
  readonly before?: { readonly departmentId: string; readonly roles: readonly Role[] };
  readonly state: StaffChangeState;
  /** While it is undecided: what it occupies, see `placesOf`. */
  readonly places?: readonly string[];
  readonly reason: string;
  readonly fileId: string;
  readonly reportedBy: string;
  readonly reportedAt: number;
  /** Of the confirmation or the return. */
  readonly decidedAt?: number;
  readonly entries: readonly StaffChangeEntry[];
}
