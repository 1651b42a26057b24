import { isDeepStrictEqual } from 'node:util';
import type { Actor } from '../../../domain/identity/roles.ts';
import { isDuplicateKey } from '../../../models/duplicateKey.ts';
import { KeptLists, type KeptList } from '../../../models/keptLists.ts';
import { problems } from '../../problem.ts';

/** A list as its pages have it; version 0 is one that nobody has written yet. */
export interface Kept<Entry> {
  readonly version: number;
  readonly entries: readonly Entry[];
}

export const listIds = {
  phrasesOf: ({ accountId }: Actor) => `phrases:account:${accountId}`,
  phrasesOfDepartment: (departmentId: string) => `phrases:department:${departmentId}`,
  taskFiltersOf: ({ accountId }: Actor) => `taskFilters:account:${accountId}`,
} as const;

export async function readList<Entry>(id: string): Promise<Kept<Entry>> {
  const found = await KeptLists.findOne({ _id: id }).lean<KeptList<Entry>>();
  return { version: found?.version ?? 0, entries: found?.entries ?? [] };
}

/**
 * Writes a list whole. The same list sent twice is the same change.
 * @param at ms
 * @throws {Problem} 409 with the list as it is now, when somebody else has changed it since
 */
export async function writeList<Entry>(
  id: string,
  { version, entries }: Kept<Entry>,
  actor: Actor,
  at: number,
): Promise<Kept<Entry>> {
  const next = { version: version + 1, entries, changedBy: actor.accountId, changedAt: at };
  if (version === 0 ? await insert({ _id: id, ...next }) : await replace(id, version, next))
    return { version: next.version, entries };
  const present = await readList<Entry>(id);
  if (isDeepStrictEqual(present.entries, entries)) return present;
  throw problems.conflict('列表已在别处修改，请核对最新内容后重新保存。', present);
}

async function insert(first: KeptList): Promise<boolean> {
  try {
    await KeptLists.create(first);
    return true;
  } catch (error) {
    if (isDuplicateKey(error)) return false;
    throw error;
  }
}

async function replace(id: string, version: number, next: Omit<KeptList, '_id'>): Promise<boolean> {
  const { matchedCount } = await KeptLists.updateOne({ _id: id, version }, { $set: next });
  return matchedCount === 1;
}
