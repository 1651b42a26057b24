import type { CatalogueImport } from '../domain/catalogue/catalogueImport.ts';
import { askForClaim, newClaim } from '../domain/catalogue/claimRules.ts';
import type { ItemChange } from '../domain/catalogue/compareImport.ts';
import { finishImport, supersedeImport } from '../domain/catalogue/importRules.ts';
import { changeAggregate, insertAggregate, readAggregate } from '../models/aggregates.ts';
import { CatalogueImports } from '../models/catalogueImports.ts';
import { isDuplicateKey } from '../models/duplicateKey.ts';
import { ItemClaims } from '../models/itemClaims.ts';
import { Items } from '../models/items.ts';
import { Settings } from '../models/settings.ts';
import { failpoint } from './failpoint.ts';

const CATALOGUE = 'catalogue';

/** Which import the catalogue stands at. */
export interface CatalogueRevision {
  /** How many imports have taken effect. */
  readonly revision: number;
  /** The last of them: it may still be on its way. */
  readonly importId?: string;
}

/** Where the catalogue stands now. */
export async function catalogueRevision(): Promise<CatalogueRevision> {
  const { revision = 0, importId } = (await Settings.findById(CATALOGUE).lean()) ?? {};
  return { revision, ...(importId !== undefined && { importId }) };
}

/**
 * Where the catalogue stands, once an import that was cut off on its way has been finished: the next
 * one is compared with the whole of it.
 * @param now ms
 */
export async function settledRevision(now: number): Promise<CatalogueRevision> {
  const seen = await catalogueRevision();
  if (seen.importId !== undefined) await writeItemVersions(seen.importId, now);
  // Not read again: an import that began meanwhile makes the comparison a stale one.
  return seen;
}

/**
 * Brings an import into the catalogue. Only one import can follow the revision that it was compared
 * with; what is written is known by the item and its version, so whoever repeats this after a crash
 * finds what was done and does the rest.
 * @param now ms
 */
export async function writeItemVersions(importId: string, now: number): Promise<void> {
  const wanted = await readAggregate(CatalogueImports, importId);
  if (wanted.state !== 'applying') return;
  if (!(await takeRevision(wanted))) {
    await changeAggregate(CatalogueImports, importId, supersedeImport);
    return;
  }
  failpoint('catalogue-revision-taken');
  for (const change of wanted.changes) {
    // First the claim: a version that nobody has claimed must not be in use for a moment.
    if (change.toBeClaimed) await askDepartment(change, wanted, now);
    await writeVersion(change);
    failpoint('item-version-written');
  }
  await changeAggregate(CatalogueImports, importId, (present) => finishImport(present, now));
}

/** Whether the catalogue is, or was made by an earlier try, this import's. */
async function takeRevision({ _id: importId, baseRevision }: CatalogueImport): Promise<boolean> {
  if (baseRevision === 0) await beginCounting();
  const { matchedCount } = await Settings.updateOne(
    { _id: CATALOGUE, revision: baseRevision },
    { $set: { revision: baseRevision + 1, importId } },
  );
  return matchedCount === 1 || (await catalogueRevision()).importId === importId;
}

async function beginCounting(): Promise<void> {
  try {
    await Settings.updateOne(
      { _id: CATALOGUE },
      { $setOnInsert: { revision: 0 } },
      { upsert: true },
    );
  } catch (error) {
    // Somebody else did it at the same time.
    if (!isDuplicateKey(error)) throw error;
  }
}

async function askDepartment(change: ItemChange, by: CatalogueImport, now: number): Promise<void> {
  const first = newClaim(change, by, now);
  const present = await insertAggregate(ItemClaims, first);
  if (present.importId !== by._id)
    await changeAggregate(ItemClaims, first._id, (claim) => askForClaim(claim, change, by, now));
}

async function writeVersion({ item }: ItemChange): Promise<void> {
  await Items.updateOne(
    { id: item.id, version: item.version },
    { $setOnInsert: item },
    { upsert: true },
  );
}
