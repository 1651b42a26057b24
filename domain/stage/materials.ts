import { isOnFile } from './earlier.ts';
import type { Material } from './materialRecords.ts';
import { waitsFor } from './newMaterials.ts';
import { bearerOf, standingOf } from './standing.ts';
import type { ItemCase, ItemStatus, Stage } from './stage.ts';
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

/**
 * Whether nobody has to hand it in: it is the paper of a result that the project has, or that is
 * given before every item which asks for it goes on (R20, R41).
 */
export function comesByItself(stage: Stage, material: Material): boolean {
  if (material.fromResult) return true;
  const asking = stage.items.filter(
    (item) => material.itemCaseIds.includes(item.itemCaseId) && asksFor(stage, item),
  );
  return stage.items.some((item) => {
    if (material.resultOf?.includes(item.itemId) !== true) return false;
    const standing = standingOf(bearerOf(stage, item));
    const comes = standing === 'open' || standing === 'arrived';
    return comes && asking.every((one) => waitsFor(one, item.itemId, stage.items));
  });
}

/** Whether it is required, and the project has it neither on file nor as a result. */
export function mustBeHandedIn(stage: Stage, material: Material): boolean {
  const isReused = material.versions.at(-1)?.reusedFrom !== undefined && isOnFile(material);
  return material.required && !isReused && !comesByItself(stage, material);
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
    const problem = problemOf(stage, material);
    const { materialId, name } = material;
    return problem === undefined ? [] : [{ materialId, material: name, problem }];
  });
}

function problemOf(stage: Stage, material: Material): string | undefined {
  const last = material.versions.at(-1);
  if (last === undefined)
    return material.required && !comesByItself(stage, material) ? '未提交' : undefined;
  if (last.review === undefined) return NOT_REVIEWED;
  if (last.review.verdict !== 'unqualified') return undefined;
  return `不合格：${last.review.reason}`;
}

/** The list of what is missing or wrong that the applicant has not answered yet (R11). */
export function openReturn({ intake }: Pick<Stage, 'intake'>) {
  return intake?.returns.find(({ resubmittedAt }) => resubmittedAt === undefined);
}

export const NOT_REVIEWED = '已上传，尚未审查';
