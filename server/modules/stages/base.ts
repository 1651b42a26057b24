import { z } from 'zod';
import { civilDateOf } from '../../../domain/calendar/civilDate.ts';
import { stages as stageNames } from '../../../domain/catalogue/flow.ts';
import type { Actor } from '../../../domain/identity/roles.ts';
import type { StageContext } from '../../../domain/stage/actRule.ts';
import { baseOf, type Foundation, type FoundationStage } from '../../../domain/stage/base.ts';
import { ITEM_STATUS_NAMES } from '../../../domain/stage/names.ts';
import { STAGE_STATUS_NAMES } from '../../../domain/supervision/names.ts';
import { Papers } from '../../../models/papers.ts';
import { Stages } from '../../../models/stages.ts';
import { otherStageFields } from '../../../runtime/surroundings.ts';
import { list } from '../../list.ts';
import type { ActServices } from '../projects/service.ts';
import { readStage } from './service.ts';

const foundationView = z.object({
  stageId: z.string(),
  stage: z.number(),
  stageName: z.string(),
  status: z.string(),
  statusName: z.string(),
  /** Not closed yet: what it gives is not complete. */
  isOpen: z.boolean(),
  closure: z
    .object({
      summary: z.string(),
      fileIds: list(z.string()),
      at: z.number(),
      /** Names of the items that were still open. */
      openItems: list(z.string()),
    })
    .optional(),
  results: list(
    z.object({
      itemCaseId: z.string(),
      itemId: z.string(),
      name: z.string(),
      departmentId: z.string(),
      departmentName: z.string(),
      outcome: z.string(),
      outcomeName: z.string(),
      at: z.number(),
      validFrom: z.string().optional(),
      validUntil: z.string().optional(),
      /** It stands today: not run out, not revoked. */
      valid: z.boolean(),
      paperId: z.string(),
      /** 文号 of the paper. */
      number: z.string().optional(),
    }),
  ),
  materials: list(
    z.object({
      materialId: z.string(),
      name: z.string(),
      fileIds: list(z.string()),
      reviewedAt: z.number().optional(),
    }),
  ),
});

export const baseView = z.object({ stageId: z.string(), stages: list(foundationView) });

/**
 * What the earlier stages of its project give to a stage (R20).
 * @throws {Problem} 404, also for what the actor may not see
 */
export async function readBase(
  stageId: string,
  actor: Actor,
  services: ActServices,
): Promise<z.input<typeof baseView>> {
  const { stage, context } = await readStage(stageId, actor, services);
  const fields = { ...otherStageFields, materials: true, closure: true, createdAt: true } as const;
  const stages = await Stages.find({ projectId: stage.projectId }, fields).lean<
    FoundationStage[]
  >();
  const base = baseOf(stage, stages, context.project, civilDateOf(context.now));
  const numbers = await numbersOf(base);
  return { stageId, stages: base.map((one) => presentFoundation(one, numbers, context)) };
}

async function numbersOf(base: readonly Foundation[]): Promise<ReadonlyMap<string, string>> {
  const ids = base.flatMap(({ results }) => results.map(({ result }) => result.paperId));
  const papers = await Papers.find({ paperId: { $in: ids } }, { paperId: 1, number: 1 }).lean();
  return new Map(
    papers.flatMap(({ paperId, number }) => (number === undefined ? [] : [[paperId, number]])),
  );
}

function presentFoundation(
  { stage, closure, isOpen, results, materials }: Foundation,
  numbers: ReadonlyMap<string, string>,
  { directory }: Pick<StageContext, 'directory'>,
): z.input<typeof foundationView> {
  const nameOf = (itemCaseId: string) =>
    stage.items.find((item) => item.itemCaseId === itemCaseId)?.name ?? itemCaseId;
  return {
    ...{ stageId: stage._id, stage: stage.stage, stageName: stageNames[stage.stage] },
    ...{ status: stage.status, statusName: STAGE_STATUS_NAMES[stage.status], isOpen },
    ...(closure && { closure: { ...closure, openItems: closure.openItems.map(nameOf) } }),
    results: results.map(({ item, result, valid }) => {
      const number = numbers.get(result.paperId);
      return {
        ...item,
        ...result,
        departmentName: directory.departments.get(item.departmentId)?.name ?? item.departmentId,
        outcomeName: ITEM_STATUS_NAMES[item.status],
        valid,
        ...(number !== undefined && { number }),
      };
    }),
    materials: materials.map(({ materialId, name, versions }) => {
      const last = versions.at(-1);
      return {
        ...{ materialId, name, fileIds: last?.fileIds ?? [] },
        ...(last?.review && { reviewedAt: last.review.at }),
      };
    }),
  };
}
