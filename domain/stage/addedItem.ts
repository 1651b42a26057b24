import type { Material } from './materialRecords.ts';
import { withoutPast } from './withoutPast.ts';
import type { ItemCase, SpareItem, Stage } from './stage.ts';

/** Items that a stage did not have, or has no longer, and that may join it after the dispatch (R13). */

/** An item of the stage that was found not needed or withdrawn: it may come back. */
function isGone({ status }: ItemCase): boolean {
  return status === 'notNeeded' || status === 'withdrawn';
}

/** What may be added: items of the flow template in the versions that the stage began with. */
export function addable(stage: Stage): readonly SpareItem[] {
  const present = new Set(stage.items.filter((item) => !isGone(item)).map(({ itemId }) => itemId));
  const gone = stage.items.filter(isGone).map((item) => ({
    item: anew(stage, item),
    materials: stage.materials.filter(({ itemCaseIds }) => itemCaseIds.includes(item.itemCaseId)),
  }));
  const known = new Map([...stage.spareItems, ...gone].map((spare) => [spare.item.itemId, spare]));
  return [...known.values()].filter(({ item }) => !present.has(item.itemId));
}

/** A case of the item without a past; one that has a record keeps it, and the new one has an id of its own. */
function anew(stage: Stage, item: ItemCase): ItemCase {
  const { itemCaseId, itemId, itemVersion, name, predecessors, line, milestone, mergedInto } = item;
  const { departmentId, promisedDays, statutoryDays, informedCommitment, steps, trace } = item;
  const cases = stage.items.filter((other) => other.itemId === itemId).length;
  return {
    itemCaseId: trace.length === 0 ? itemCaseId : `${stage._id}:${itemId}:${cases + 1}`,
    ...{ itemId, itemVersion, name, line, milestone, departmentId, informedCommitment, steps },
    ...(predecessors && { predecessors }),
    ...(mergedInto !== undefined && { mergedInto }),
    ...(promisedDays !== undefined && { promisedDays }),
    ...(statutoryDays !== undefined && { statutoryDays }),
    planning: 'required',
    status: 'planned',
    ...withoutPast,
    entry: 'added',
  };
}

/** The stage with one more item, and what it asks for in the one list of materials. */
export function withItem(stage: Stage, item: ItemCase, materials: readonly Material[]): Stage {
  const others = stage.items.filter(({ itemCaseId }) => itemCaseId !== item.itemCaseId);
  return {
    ...stage,
    items: [...others, item],
    materials: materials.reduce(
      (list, material) => withAsking(list, material, item),
      stage.materials,
    ),
  };
}

function withAsking(
  list: readonly Material[],
  asked: Material,
  { itemCaseId }: ItemCase,
): readonly Material[] {
  const present = list.find(({ materialId }) => materialId === asked.materialId) ?? asked;
  const material: Material = {
    ...present,
    required: present.required || asked.required,
    itemCaseIds: [...new Set([...present.itemCaseIds, itemCaseId])],
  };
  return list.includes(present)
    ? list.map((other) => (other === present ? material : other))
    : [...list, material];
}
