import type { CatalogueImport } from '../../../domain/catalogue/catalogueImport.ts';
import {
  itemDifferences,
  type FieldDifference,
} from '../../../domain/catalogue/itemDifferences.ts';
import type { ApprovalItem } from '../../../domain/catalogue/types.ts';
import { CatalogueImports } from '../../../models/catalogueImports.ts';
import { Departments } from '../../../models/departments.ts';
import { Items } from '../../../models/items.ts';
import { problems } from '../../problem.ts';

/** A version of an item and how it came. */
export interface ItemVersion {
  readonly item: ApprovalItem;
  /** Absent for what the database was filled with. */
  readonly broughtBy: Bringing | undefined;
}

/** What is read of an import: which versions it brought, and who brought it into effect when. */
type Bringing = Pick<CatalogueImport, '_id' | 'endedByName' | 'endedAt'> & {
  readonly changes: readonly { readonly item: Pick<ApprovalItem, 'id' | 'version'> }[];
};
const bringing = { endedByName: 1, endedAt: 1, 'changes.item.id': 1, 'changes.item.version': 1 };

const NO_ITEM = '没有这个审批事项或版本，请从事项列表中选择。';

/** @throws {Problem} 404 */
export async function readVersion(id: string, version: number): Promise<ApprovalItem> {
  const item = await Items.findOne({ id, version }, { _id: 0 }).lean<ApprovalItem>();
  if (!item) throw problems.notFound(NO_ITEM);
  return item;
}

/** The versions of an item, the newest first. @throws {Problem} 404 */
export async function versionsOf(id: string): Promise<ItemVersion[]> {
  const [items, imports] = await Promise.all([
    Items.find({ id }, { _id: 0 }).sort({ version: -1 }).lean<ApprovalItem[]>(),
    CatalogueImports.find({ 'changes.item.id': id, state: 'applied' }, bringing).lean<Bringing[]>(),
  ]);
  if (items.length === 0) throw problems.notFound(NO_ITEM);
  const brings = (one: Bringing, version: number) =>
    one.changes.some(({ item }) => item.id === id && item.version === version);
  return items.map((item) => ({
    item,
    broughtBy: imports.find((one) => brings(one, item.version)),
  }));
}

/** What is different between two versions. @throws {Problem} 404 */
export async function differencesOf(
  id: string,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<FieldDifference[]> {
  const [before, after, departments] = await Promise.all([
    readVersion(id, from),
    readVersion(id, to),
    Departments.find({}, { _id: 0 }).lean(),
  ]);
  return itemDifferences(before, after, departments);
}
