import type { Effect } from '../aggregate.ts';
import type { Objection } from './confirmationRecords.ts';
import { noticeToDepartment } from './effects.ts';
import { changeObjection } from './replanning.ts';
import type { Stage } from './stage.ts';

/** Materials that an objection asked for (R12): each needs a version that came later and is qualified. */

/** Whether a material is asked for again by an objection, and the last version does not answer it yet. */
export function isAskedAgain(stage: Stage, materialId: string | undefined): boolean {
  return stage.objections.some(
    ({ supplement, settlement }) =>
      supplement !== undefined &&
      settlement === undefined &&
      materialId !== undefined &&
      supplement.materialIds.includes(materialId) &&
      !isSupplied(stage, materialId, supplement.at),
  );
}

function isSupplied({ materials }: Stage, materialId: string, since: number): boolean {
  const last = materials.find((material) => material.materialId === materialId)?.versions.at(-1);
  return (
    last !== undefined &&
    last.uploadedAt >= since &&
    last.review !== undefined &&
    last.review.verdict !== 'unqualified'
  );
}

/** Settles the objections whose materials are all there now, and tells their departments. */
export function settleSupplied(
  stage: Stage,
  { by, at, decisionId }: { readonly by: string; readonly at: number; readonly decisionId: string },
): { readonly stage: Stage; readonly effects: readonly Effect[] } {
  const met = stage.objections.filter(
    ({ supplement, settlement }) =>
      supplement !== undefined &&
      settlement === undefined &&
      supplement.materialIds.every((id) => isSupplied(stage, id, supplement.at)),
  );
  const text = '补充材料已审查合格';
  const settlement = { how: 'supplement', text, by, at } as const;
  return {
    stage: met.reduce<Stage>(
      (changed, objection) =>
        changeObjection(changed, objection, (open) => ({ ...open, settlement })),
      stage,
    ),
    effects: met.map((objection) => askToConfirm(stage, objection, { text, at, decisionId })),
  };
}

/** The department that objected is asked to confirm. */
export function askToConfirm(
  stage: Stage,
  { departmentId, itemCaseId }: Objection,
  {
    text,
    at,
    decisionId,
  }: { readonly text: string; readonly at: number; readonly decisionId: string },
): Effect {
  const told = { title: '异议已处理，请确认', body: text, at, itemCaseId };
  return noticeToDepartment(stage, decisionId, { departmentId }, told);
}
