import type { Project } from '../project/project.ts';
import { isTakenBack } from '../project/results.ts';
import { hasEnded } from './ending.ts';
import type { Material, MaterialVersion } from './materialRecords.ts';
import type { OtherStage } from './otherStage.ts';
import { bearerOf, standingOf } from './standing.ts';
import type { ItemResult } from './stage.ts';

/** What a new stage takes over from the earlier ones of its project (R19, R20): nothing is asked twice. */
export interface TakenOver {
  readonly reuse: readonly ReusedResult[];
  readonly onFile: readonly MaterialOnFile[];
  readonly expected: readonly ExpectedResult[];
}

/** An approval that the project has already. */
export interface ReusedResult {
  readonly itemId: string;
  readonly stageId: string;
  readonly itemCaseId: string;
  readonly result: ItemResult;
}

/** A material that was found right in the formal review of an earlier stage. */
export interface MaterialOnFile {
  readonly code: string;
  readonly version: MaterialVersion;
}

/** A result that another stage is still working on. */
export interface ExpectedResult {
  readonly itemId: string;
  readonly stageId: string;
  readonly itemCaseId: string;
}

export type EarlierStage = OtherStage & { readonly materials: readonly Material[] };

/** What the stages of a project have for a new one; of several of a kind, the newest comes first. */
export function takenOver(stages: readonly EarlierStage[], project: Project): TakenOver {
  return {
    reuse: stages
      .flatMap((stage) => approvalsOf(stage))
      .filter(({ itemCaseId, result }) => {
        const from = result.reusedFrom?.itemCaseId ?? itemCaseId;
        return !isTakenBack(project, from, result.at);
      })
      .sort((one, other) => other.result.at - one.result.at),
    onFile: stages
      .flatMap((stage) => onFileOf(stage))
      .sort((one, other) => reviewedAt(other) - reviewedAt(one)),
    expected: stages
      .filter((stage) => stage.status !== 'draft' && !hasEnded(stage))
      .flatMap((stage) => openOf(stage)),
  };
}

/** Approvals stay valid whatever became of their stage: closed, still running, void (Art. 4(6)). */
function approvalsOf({ _id: stageId, items }: EarlierStage): ReusedResult[] {
  return items.flatMap(({ itemId, itemCaseId, result }) =>
    result?.outcome === 'approved' || result?.outcome === 'reused'
      ? [{ itemId, stageId, itemCaseId, result }]
      : [],
  );
}

/** The materials of a stage that stand as they are. */
export function onFileOf({
  _id: stageId,
  materials,
}: Pick<EarlierStage, '_id' | 'materials'>): MaterialOnFile[] {
  return materials.filter(isOnFile).flatMap(({ materialId, versions }) => {
    const last = versions.at(-1);
    if (!last) return [];
    const reusedFrom = last.reusedFrom ?? { stageId, materialId };
    return [{ code: materialCodeOf(stageId, materialId), version: { ...last, reusedFrom } }];
  });
}

/** Whether its last version was reviewed and found right. */
export function isOnFile({ versions }: Material): boolean {
  return versions.at(-1)?.review?.verdict === 'qualified';
}

function reviewedAt({ version }: MaterialOnFile): number {
  return version.review?.at ?? 0;
}

function openOf(stage: EarlierStage): ExpectedResult[] {
  return stage.items.flatMap((item) => {
    const { itemCaseId, ...bearer } = bearerOf(stage, item);
    return standingOf(bearer) === 'open'
      ? [{ itemId: item.itemId, stageId: stage._id, itemCaseId }]
      : [];
  });
}

/** The id of a material in a stage; its code says which materials of two stages are the same. */
export function materialIdOf(stageId: string, code: string): string {
  return `${stageId}:${code}`;
}

function materialCodeOf(stageId: string, materialId: string): string {
  return materialId.slice(stageId.length + 1);
}
