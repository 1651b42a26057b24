import type { Aggregate } from '../aggregate.ts';
import type { ApprovalItem } from './types.ts';

export const claimStates = {
  unclaimed: '待认领',
  claimed: '已认领',
  disclaimed: '不予认领',
} as const;
export type ClaimState = keyof typeof claimStates;

/** The acts on an item that waits to be claimed. */
export type ClaimAct =
  { readonly kind: 'claimItem' } | { readonly kind: 'disclaimItem'; readonly reason: string };

/** What was done to it, oldest first. */
export interface ClaimEntry {
  /** The import or the Decision that wrote it. */
  readonly entryId: string;
  readonly kind: 'import' | 'claim' | 'disclaim';
  readonly departmentId: string;
  readonly byName: string;
  readonly reason?: string;
  /** ms */
  readonly at: number;
}

/**
 * Whose an imported item is (认领). Its id is that of the item. Items that came with an empty database
 * have none: they count as claimed.
 */
export interface ItemClaim extends Aggregate<ClaimAct> {
  readonly name: string;
  readonly departmentId: string;
  readonly state: ClaimState;
  /** The first version that waits for the claim; earlier ones stay in use until then. */
  readonly fromVersion: number;
  /** The import that asked for it, and who imported it. */
  readonly importId: string;
  readonly importedBy: string;
  readonly entries: readonly ClaimEntry[];
}

/**
 * The version of an item that new stages take and that its guide shows: the newest one, or while it
 * waits to be claimed the last one before. Undefined for an item that no department has claimed yet.
 */
export function versionInUse<T extends Pick<ApprovalItem, 'version'>>(
  versions: readonly T[],
  claim: Pick<ItemClaim, 'state' | 'fromVersion'> | undefined,
): T | undefined {
  const usable =
    claim === undefined || claim.state === 'claimed'
      ? versions
      : versions.filter(({ version }) => version < claim.fromVersion);
  return usable.reduce<T | undefined>(
    (newest, item) => (newest && newest.version > item.version ? newest : item),
    undefined,
  );
}
