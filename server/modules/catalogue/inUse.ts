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

/** The items with these ids as they are in use. */
export async function itemsInUse(ids: readonly string[]): Promise<ItemsInUse> {
  // First the versions: an import asks for a claim before it writes what is to be claimed.
  const versions = await Items.find({ id: { $in: ids } }, { _id: 0 })
    .sort({ id: 1, version: 1 })
    .lean<ApprovalItem[]>();
  const claims = await ItemClaims.find({ _id: { $in: ids } }).lean<ItemClaim[]>();
  const items = inUse(versions, claims);
  const used = new Set(items.map(({ id }) => id));
  return {
    items,
    waiting: claims.filter(({ _id, state }) => state !== 'claimed' && !used.has(_id)),
  };
}

/** What a list shows of an item. */
export type ItemHead = Pick<ApprovalItem, 'id' | 'version' | 'name' | 'departmentId' | 'stages'>;

/** All items as they are in use, in short. */
export async function headsInUse(): Promise<ItemHead[]> {
  const fields = { _id: 0, id: 1, version: 1, name: 1, departmentId: 1, stages: 1 };
  const versions = await Items.find({}, fields).sort({ id: 1, version: 1 }).lean<ItemHead[]>();
  const claims = await ItemClaims.find({}, { state: 1, fromVersion: 1 }).lean<Claimed[]>();
  return inUse(versions, claims);
}

type Claimed = Pick<ItemClaim, '_id' | 'state' | 'fromVersion'>;

function inUse<T extends Pick<ApprovalItem, 'id' | 'version'>>(
  versions: readonly T[],
  claims: readonly Claimed[],
): T[] {
  const claimOf = new Map(claims.map((claim) => [claim._id, claim]));
  const byId = new Map<string, T[]>();
  for (const item of versions) {
    const known = byId.get(item.id);
    if (known) known.push(item);
    else byId.set(item.id, [item]);
  }
  return [...byId].flatMap(([id, all]) => versionInUse(all, claimOf.get(id)) ?? []);
}
