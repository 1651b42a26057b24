import { z } from 'zod';
import type { CatalogueImport } from '../../../domain/catalogue/catalogueImport.ts';
import { importStates } from '../../../domain/catalogue/catalogueImport.ts';
import { claimStates, type ItemClaim } from '../../../domain/catalogue/claim.ts';
import { claimAbilities } from '../../../domain/catalogue/claimRules.ts';
import { importAbilities } from '../../../domain/catalogue/importRules.ts';
import { itemDifferences } from '../../../domain/catalogue/itemDifferences.ts';
import type { ApprovalItem, Department } from '../../../domain/catalogue/types.ts';
import type { Actor } from '../../../domain/identity/roles.ts';
import { list } from '../../list.ts';
import type { ItemVersion } from './history.ts';
import type { ImportSummary } from './imports.ts';

const days = z.number();
const reference = z.object({ itemId: z.string(), name: z.string() });

export const guideView = z.object({
  itemId: z.string(),
  version: z.number(),
  name: z.string(),
  departmentId: z.string(),
  departmentName: z.string(),
  stages: list(z.string()),
  line: z.string(),
  basis: z.string().optional(),
  condition: z.string().optional(),
  /** Working days, 0 for 即办. */
  promisedDays: days.optional(),
  statutoryDays: days.optional(),
  mergedInto: reference.optional(),
  predecessors: list(reference),
  informedCommitment: z.string(),
  materials: list(
    z.object({ code: z.string(), name: z.string(), required: z.boolean(), form: z.string() }),
  ),
  steps: list(z.object({ name: z.string(), role: z.string() })),
  source: z.string(),
  unconfirmed: list(z.string()),
});

/** A guide in a list. */
export const guideEntryView = guideView.pick({
  itemId: true,
  version: true,
  name: true,
  departmentName: true,
});

export const sheetView = z.object({
  name: z.string(),
  columns: list(z.object({ title: z.string(), expected: z.string() })),
});

export const differenceView = z.object({
  field: z.string(),
  label: z.string(),
  before: z.string(),
  after: z.string(),
});

export const versionView = z.object({
  version: z.number(),
  name: z.string(),
  departmentId: z.string(),
  source: z.string(),
  /** The import that brought it; absent for what the database was filled with. */
  importId: z.string().optional(),
  appliedByName: z.string().optional(),
  appliedAt: z.number().optional(),
});

export function presentVersion({ item, broughtBy }: ItemVersion): z.input<typeof versionView> {
  const { version, name, departmentId, source } = item;
  return {
    ...{ version, name, departmentId, source },
    ...(broughtBy && {
      importId: broughtBy._id,
      appliedByName: broughtBy.endedByName,
      appliedAt: broughtBy.endedAt,
    }),
  };
}

export const importView = z.object({
  importId: z.string(),
  fileName: z.string(),
  sha256: z.string(),
  format: z.string(),
  source: z.string(),
  importedByName: z.string(),
  importedAt: z.number(),
  state: z.string(),
  stateName: z.string(),
  added: z.number(),
  changed: z.number(),
  unchanged: z.number(),
  missing: z.number(),
  /** Who brought it into effect or discarded it, when, and why. */
  endedByName: z.string().optional(),
  endedAt: z.number().optional(),
  reason: z.string().optional(),
  /** Kinds of act that the caller may do now. */
  abilities: list(z.string()),
});

/** An import in a list. */
export function presentImport(one: ImportSummary, actor: Actor): z.input<typeof importView> {
  const { _id: importId, changes, state } = one;
  const changed = changes.filter(({ baseVersion }) => baseVersion !== undefined).length;
  return {
    ...one,
    importId,
    stateName: importStates[state],
    added: changes.length - changed,
    changed,
    unchanged: one.unchanged.length,
    missing: one.missing.length,
    abilities: importAbilities(one, actor),
  };
}

export const importDetailView = importView.extend({
  /** The catalogue has changed since: it cannot take effect, and is imported again. */
  stale: z.boolean(),
  items: list(
    z.object({
      itemId: z.string(),
      name: z.string(),
      departmentId: z.string(),
      version: z.number(),
      /** Absent for a new item. */
      baseVersion: z.number().optional(),
      toBeClaimed: z.boolean(),
      differences: list(differenceView),
    }),
  ),
  missingItems: list(reference),
});

/** @param current whether the catalogue is still what it was compared with */
export function presentDifferences(
  one: CatalogueImport,
  bases: ReadonlyMap<string, ApprovalItem>,
  departments: readonly Department[],
  { actor, current }: { readonly actor: Actor; readonly current: boolean },
): z.input<typeof importDetailView> {
  const { abilities, ...view } = presentImport(one, actor);
  const stale = one.state === 'previewed' && !current;
  return {
    ...view,
    stale,
    abilities: abilities.filter((kind) => !stale || kind !== 'applyImport'),
    items: one.changes.map(({ item, baseVersion, toBeClaimed }) => {
      const base = bases.get(item.id);
      return {
        ...{ itemId: item.id, name: item.name, departmentId: item.departmentId },
        ...{ version: item.version, toBeClaimed },
        ...(baseVersion !== undefined && { baseVersion }),
        differences: base ? itemDifferences(base, item, departments) : [],
      };
    }),
    missingItems: one.missing,
  };
}

export const claimView = z.object({
  itemId: z.string(),
  name: z.string(),
  departmentId: z.string(),
  state: z.string(),
  stateName: z.string(),
  importId: z.string(),
  fromVersion: z.number(),
  entries: list(
    z.object({
      entryId: z.string(),
      kind: z.string(),
      departmentId: z.string(),
      byName: z.string(),
      reason: z.string().optional(),
      at: z.number(),
    }),
  ),
  /** Kinds of act that the caller may do now. */
  abilities: list(z.string()),
});

export function presentClaim(claim: ItemClaim, actor: Actor): z.input<typeof claimView> {
  const { _id: itemId, state } = claim;
  return {
    ...claim,
    itemId,
    stateName: claimStates[state],
    abilities: claimAbilities(claim, actor),
  };
}
