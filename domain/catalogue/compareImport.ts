import { changedFields } from './itemDifferences.ts';
import type { ApprovalItem } from './types.ts';

/** An item that an import brings, in the version that it becomes. */
export interface ItemChange {
  readonly item: ApprovalItem;
  /** The version that it was compared with; absent for a new item. */
  readonly baseVersion?: number;
  /** New, or given to another department, which has to claim it (认领). */
  readonly toBeClaimed: boolean;
}

/** An item of the catalogue, named. */
export interface NamedItem {
  readonly itemId: string;
  readonly name: string;
}

/** What an import is, against the newest versions of the catalogue. */
export interface Comparison {
  readonly changes: readonly ItemChange[];
  readonly unchanged: readonly string[];
  /** In the catalogue and not in the file: told, and left as they are. */
  readonly missing: readonly NamedItem[];
}

/**
 * Compares the items of a file with the newest version of each. Only what an item says is compared:
 * the same content from a later export is no change.
 */
export function compareImport(
  imported: readonly ApprovalItem[],
  present: readonly ApprovalItem[],
): Comparison {
  const newest = new Map(present.map((item) => [item.id, item]));
  const changes: ItemChange[] = [];
  const unchanged: string[] = [];
  for (const item of imported) {
    const base = newest.get(item.id);
    if (!base) changes.push({ item: { ...item, version: 1 }, toBeClaimed: true });
    else if (changedFields(base, item).length === 0) unchanged.push(item.id);
    else
      changes.push({
        item: { ...item, version: base.version + 1 },
        baseVersion: base.version,
        toBeClaimed: base.departmentId !== item.departmentId,
      });
  }
  const inFile = new Set(imported.map(({ id }) => id));
  return {
    changes,
    unchanged,
    missing: present
      .filter(({ id }) => !inFile.has(id))
      .map(({ id, name }) => ({ itemId: id, name })),
  };
}
