import type { Aggregate } from '../aggregate.ts';
import type { ProjectAct, ProjectActOf } from './acts.ts';
import type { ProjectResult } from './results.ts';

export type FlowType = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10;
export type StageNumber = 1 | 2 | 3 | 4;

/** The applicant of a project. What identifies a person is sealed (`runtime/secretBox`). */
export interface Applicant {
  readonly kind: 'company' | 'person';
  readonly name: string;
  /** 统一社会信用代码, companies only. */
  readonly creditCode?: string;
  /** Sealed; persons only. */
  readonly idNumber?: string;
  readonly contactName: string;
  /** Sealed. */
  readonly contactPhone: string;
  /** The online account that the project is linked to, if any (R04). */
  readonly accountId?: string;
}

export interface Opinion extends Omit<ProjectActOf<'giveOpinion'>, 'kind'> {
  readonly decisionId: string;
  readonly by: string;
  readonly at: number;
}

export interface ProjectPlanning {
  readonly state: 'asking' | 'concluding' | 'passed' | 'notPassed' | 'exempt';
  readonly askedDepartments: readonly string[];
  readonly opinions: readonly Opinion[];
  readonly conclusion?: { readonly summary: string; readonly by: string; readonly at: number };
  readonly exemption?: { readonly reason: string; readonly by: string; readonly at: number };
}

/** The applicant signed the print of the registration (R04). */
export interface Signature {
  readonly decisionId: string;
  /** The scan. */
  readonly fileId: string;
  readonly signedBy: string;
  readonly signedOn: string;
  readonly by: string;
  readonly at: number;
}

/** A construction project, from its registration on. */
export interface Project extends Aggregate<ProjectAct> {
  readonly name: string;
  /** `YYYY-RRRRRR-DD-TT-NNNNNC`; planning may come before it exists, formal intake needs it. */
  readonly projectCode?: string;
  readonly flowType: FlowType;
  /** 审批, 核准, 备案 */
  readonly establishment: 'approval' | 'ratification' | 'filing';
  readonly region: string;
  readonly address: string;
  /** Ten thousand yuan. */
  readonly investment: number;
  readonly scale: string;
  readonly applicant: Applicant;
  readonly registeredBy: string;
  readonly registeredAt: number;
  /** How it came: 窗口, 网上. */
  readonly channel: 'window' | 'online';
  readonly signatures?: readonly Signature[];
  readonly planning?: ProjectPlanning;
  readonly stages: readonly { readonly stage: StageNumber; readonly stageId: string }[];
  /** What its stages came to, one entry for each item case; see `results.ts`. Absent for none. */
  readonly results?: readonly ProjectResult[];
}
