import { versionInUse, type ItemClaim } from '../../../domain/catalogue/claim.ts';
import type { ApprovalItem } from '../../../domain/catalogue/types.ts';
import { ItemClaims } from '../../../models/itemClaims.ts';
import { Items } from '../../../models/items.ts';

export interface ItemsInUse {
  /** Each in the version that new stages take and that its guide shows. */
  readonly items: ApprovalItem[];
  /** What no department has claimed in any version. */
  readonly waiting: ItemClaim[];
}

/** The items with these ids, or all, as they are in use. */
export async function itemsInUse(ids?: readonly string[]): Promise<ItemsInUse> {
  // The claims first: what an import adds meanwhile is then not in use yet, or claimed for sure.
  const claims = await ItemClaims.find(ids ? { _id: { $in: ids } } : {}).lean<ItemClaim[]>();
  const versions = await Items.find(ids ? { id: { $in: ids } } : {}, { _id: 0 })
    .sort({ id: 1, version: 1 })
    .lean<ApprovalItem[]>();
  const claimOf = new Map(claims.map((claim) => [claim._id, claim]));
  const byId = new Map<string, ApprovalItem[]>();
  for (const item of versions) byId.set(item.id, [...(byId.get(item.id) ?? []), item]);
  const items = [...byId].flatMap(([id, all]) => versionInUse(all, claimOf.get(id)) ?? []);
  const inUse = new Set(items.map(({ id }) => id));
  return {
    items,
    waiting: claims.filter(({ _id, state }) => state !== 'claimed' && !inUse.has(_id)),
  };
}
