import { itemFieldNames, itemFields, NONE, showField, showMaterial } from './itemFields.ts';
import type { ItemField, Material } from './itemFields.ts';
import type { ApprovalItem, Department } from './types.ts';

/** One field of an item that two versions say differently, as people read it. */
export interface FieldDifference {
  readonly field: ItemField;
  readonly label: string;
  readonly before: string;
  readonly after: string;
}

/** The fields that the two say differently, in the order of the catalogue's columns. */
export function changedFields(before: ApprovalItem, after: ApprovalItem): ItemField[] {
  return itemFieldNames.filter((field) => key(before, field) !== key(after, field));
}

/** What is different between two versions of an item, in Chinese. */
export function itemDifferences(
  before: ApprovalItem,
  after: ApprovalItem,
  departments: readonly Department[],
): FieldDifference[] {
  return changedFields(before, after).map((field) => ({
    field,
    label: itemFields[field],
    ...(field === 'materials'
      ? materialDifference(before.materials, after.materials)
      : {
          before: showField(before, field, departments),
          after: showField(after, field, departments),
        }),
  }));
}

/** Of a long list only what is different; where only the order is, all of it. */
function materialDifference(before: readonly Material[], after: readonly Material[]) {
  const [old, young] = [before.map(showMaterial), after.map(showMaterial)];
  const gone = old.filter((line) => !young.includes(line));
  const come = young.filter((line) => !old.includes(line));
  return gone.length + come.length === 0
    ? { before: lines(old), after: lines(young) }
    : { before: lines(gone), after: lines(come) };
}

function lines(texts: readonly string[]): string {
  return texts.length === 0 ? NONE : texts.join('；');
}

/** Fields of objects are compared one by one: the store may give them back in another order. */
function key(item: ApprovalItem, field: ItemField): string {
  switch (field) {
    case 'materials':
      return JSON.stringify(
        item.materials.map((one) => [
          ...[one.code, one.name, one.required, one.form],
          ...[...(one.resultOf ?? [])].sort(),
        ]),
      );
    case 'steps':
      return JSON.stringify(item.steps.map(({ name, role }) => [name, role]));
    case 'stages':
    case 'predecessors':
    case 'unconfirmed':
      // Their order says nothing.
      return JSON.stringify([...item[field]].sort());
    default:
      return JSON.stringify(item[field] ?? null);
  }
}
