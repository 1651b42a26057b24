import type { ItemCase, ItemStatus, Material, MaterialVersion, Stage } from './stage.ts';
import { refuse } from './violations.ts';

/** The one list of materials of a stage, and what the formal review says of it. */

/** The materials that a needed item asks for. */
export function neededMaterials(stage: Stage): readonly Material[] {
  const needing = new Set(
    stage.items.filter((item) => asksFor(stage, item)).map(({ itemCaseId }) => itemCaseId),
  );
  return stage.materials.filter((material) => material.itemCaseIds.some((id) => needing.has(id)));
}

const ASKS_NO_MORE: ReadonlySet<ItemStatus> = new Set(['notNeeded', 'reused', 'withdrawn']);

/** A merged item asks as long as the one that it is handled in. */
function asksFor({ items }: Stage, { status, mergedInto }: ItemCase): boolean {
  const host = items.find(({ itemCaseId }) => itemCaseId === mergedInto);
  return !ASKS_NO_MORE.has(status === 'merged' && host ? host.status : status);
}

/** The material; refuses one that this stage does not ask for. */
export function materialOf(stage: Stage, materialId: string | undefined): Material {
  const found = neededMaterials(stage).find((material) => material.materialId === materialId);
  return found ?? refuse('R11', '本阶段不需要这份材料，请按策划报告的材料清单提交');
}

/** The stage with one material changed. */
export function changeMaterial(
  stage: Stage,
  materialId: string,
  change: (material: Material) => Material,
): Stage {
  return {
    ...stage,
    materials: stage.materials.map((material) =>
      material.materialId === materialId ? change(material) : material,
    ),
  };
}

/** One line of the list of what is missing or wrong. */
export interface Correction {
  readonly materialId: string;
  readonly material: string;
  readonly problem: string;
}

/** Everything that keeps the materials from a formal intake: missing, wrong, not reviewed yet. */
export function problemsOf(stage: Stage): readonly Correction[] {
  return neededMaterials(stage).flatMap((material) => {
    const problem = problemOf(material, material.versions.at(-1));
    const { materialId, name } = material;
    return problem === undefined ? [] : [{ materialId, material: name, problem }];
  });
}

function problemOf({ required }: Material, last: MaterialVersion | undefined): string | undefined {
  if (last === undefined) return required ? '未提交' : undefined;
  if (last.review === undefined) return NOT_REVIEWED;
  if (last.review.verdict !== 'unqualified') return undefined;
  return `不合格：${last.review.reason}`;
}

export const NOT_REVIEWED = '已上传，尚未审查';
