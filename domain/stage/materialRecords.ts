/** What is kept of the materials of a stage and of their intake (R11, R20). */

/** A material of the one list of the stage: asked once, used by every item that needs it. */
export interface Material {
  readonly materialId: string;
  readonly name: string;
  readonly required: boolean;
  readonly itemCaseIds: readonly string[];
  readonly versions: readonly MaterialVersion[];
  /** itemIds: the material is the paper of the result of one of them. */
  readonly resultOf?: readonly string[];
  /** The result in another stage that brings it; without a paper while that stage works on it. */
  readonly fromResult?: {
    readonly stageId: string;
    readonly itemCaseId: string;
    readonly paperId?: string;
  };
}

export interface MaterialVersion {
  readonly fileIds: readonly string[];
  readonly uploadedBy: string;
  readonly uploadedAt: number;
  readonly review?: {
    readonly verdict: 'qualified' | 'correctedOnTheSpot' | 'unqualified';
    readonly reason: string;
    readonly by: string;
    readonly at: number;
  };
  /** Handed in and reviewed in an earlier stage of the project (R20). */
  readonly reusedFrom?: { readonly stageId: string; readonly materialId: string };
}

export interface Intake {
  /** Each complete list of what was missing or wrong. */
  readonly returns: readonly {
    readonly at: number;
    readonly corrections: readonly {
      readonly materialId: string;
      readonly material: string;
      readonly problem: string;
    }[];
    readonly resubmittedAt?: number;
  }[];
  /** 正式收件. */
  readonly acceptedAt?: number;
}
