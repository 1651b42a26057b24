import type { TemplateEntry } from '../catalogue/template.ts';
import { materialIdOf, type TakenOver } from './earlier.ts';
import type { Material } from './materialRecords.ts';
import type { ItemCase } from './stage.ts';

/**
 * The one list of materials of a stage (一张表单): what several items ask for is asked once. The code
 * of a material tells whether two are the same; it is required when one of the items requires it.
 * What an earlier stage has on file is there already, and so is what a result of the project brings
 * (R20).
 */
export function materialsOf(
  stageId: string,
  entries: readonly TemplateEntry[],
  items: readonly ItemCase[],
  over: TakenOver,
): readonly Material[] {
  const list = new Map<string, Material>();
  for (const [index, { item }] of entries.entries()) {
    const itemCaseId = items[index]?.itemCaseId;
    if (itemCaseId === undefined) continue;
    for (const { code, name, required, resultOf } of item.materials) {
      const present = list.get(code);
      list.set(code, {
        materialId: materialIdOf(stageId, code),
        name,
        versions: over.onFile
          .filter((one) => one.code === code)
          .slice(0, 1)
          .map(versionOf),
        ...(resultOf && { resultOf }),
        ...present,
        required: required || present?.required === true,
        itemCaseIds: [...(present?.itemCaseIds ?? []), itemCaseId],
      });
    }
  }
  return [...list.values()].map((material) => withSource(material, items, over));
}

function versionOf({ version }: TakenOver['onFile'][number]) {
  return version;
}

/** A result that is there, or one that every item which asks for its paper waits for. */
function withSource(material: Material, items: readonly ItemCase[], over: TakenOver): Material {
  const ids = material.resultOf ?? [];
  const given = over.reuse.find(({ itemId }) => ids.includes(itemId));
  if (given) {
    const { stageId, itemCaseId, result } = given.result.reusedFrom
      ? { ...given, ...given.result.reusedFrom }
      : given;
    return { ...material, fromResult: { stageId, itemCaseId, paperId: result.paperId } };
  }
  const asking = items.filter(({ itemCaseId }) => material.itemCaseIds.includes(itemCaseId));
  const coming = over.expected.find(
    ({ itemId }) => ids.includes(itemId) && asking.every((item) => waitsFor(item, itemId, items)),
  );
  if (!coming) return material;
  const { stageId, itemCaseId } = coming;
  return { ...material, fromResult: { stageId, itemCaseId } };
}

/** Whether an item, or the one that it is handled in, names the other as predecessor. */
export function waitsFor(
  { predecessors = [], mergedInto }: ItemCase,
  itemId: string,
  items: readonly ItemCase[],
): boolean {
  const host = items.find(({ itemCaseId }) => itemCaseId === mergedInto);
  return predecessors.includes(itemId) || host?.predecessors?.includes(itemId) === true;
}
