import type { TemplateEntry } from '../catalogue/template.ts';
import type { ItemCase, Material } from './stage.ts';

/**
 * The one list of materials of a stage (一张表单): what several items ask for is asked once. The code
 * of a material tells whether two are the same; it is required when one of the items requires it.
 */
export function materialsOf(
  stageId: string,
  entries: readonly TemplateEntry[],
  items: readonly ItemCase[],
): readonly Material[] {
  const list = new Map<string, Material>();
  for (const [index, { item }] of entries.entries()) {
    const itemCaseId = items[index]?.itemCaseId;
    if (itemCaseId === undefined) continue;
    for (const { code, name, required } of item.materials) {
      const present = list.get(code);
      list.set(code, {
        materialId: `${stageId}:${code}`,
        name,
        versions: [],
        ...present,
        required: required || present?.required === true,
        itemCaseIds: [...(present?.itemCaseIds ?? []), itemCaseId],
      });
    }
  }
  return [...list.values()];
}
