import type { StageView } from '../../../api/stages.ts';

type Material = StageView['materials'][number];

/** 未提交, 待审查, 不合格. */
export type Want = 'missing' | 'unreviewed' | 'unqualified';

/** What is still to be done about a material; nothing for one that is right, or is not to be handed in. */
export function wantOf({ required, versions }: Material): Want | undefined {
  const last = versions.at(-1);
  if (!last) return required ? 'missing' : undefined;
  if (!last.review) return last.reusedFrom ? undefined : 'unreviewed';
  return last.review.verdict === 'unqualified' ? 'unqualified' : undefined;
}

/** The materials of a stage that are not complete and right yet; none before they are collected. */
export function wantingMaterials({ status, materials }: StageView): readonly Material[] {
  if (status !== 'intake' && status !== 'confirming') return [];
  return materials.filter((material) => wantOf(material) !== undefined);
}
