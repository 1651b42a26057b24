import { z } from 'zod';
import type { Directory } from '../../../domain/context.ts';
import type { Actor } from '../../../domain/identity/roles.ts';
import { ruleFor } from '../../../domain/stage/actTable.ts';
import { recordOf, type RecordRow } from '../../../domain/stage/record.ts';
import type { Stage } from '../../../domain/stage/stage.ts';
import { traceNameOf } from '../../../domain/trace/statuses.ts';
import { list } from '../../list.ts';
import type { Page } from '../../page.ts';
import { readsContent } from '../../policies/readPolicy.ts';
import type { ActServices } from '../projects/service.ts';
import { readRecorded } from './service.ts';

export const recordView = z.object({
  rows: list(
    z.object({
      rowId: z.string(),
      at: z.number(),
      /** `status`: what an item came to; `act`: what somebody did beside that. */
      type: z.enum(['status', 'act']),
      /** Code of the 办理状态, or kind of the act. */
      code: z.string(),
      /** As on screen. */
      name: z.string(),
      itemCaseId: z.string().optional(),
      itemName: z.string().optional(),
      departmentId: z.string().optional(),
      departmentName: z.string().optional(),
      /** For the offices. */
      byName: z.string().optional(),
      opinion: z.string(),
      /** Of an act: the answer of a reply, the verdict of a review. */
      outcome: z.string().optional(),
      /** Of an act: `recorded`, `applied`, `superseded`. */
      status: z.string().optional(),
      /** Why it was superseded. */
      reason: z.string().optional(),
    }),
  ),
  total: z.number(),
});

export interface RecordPage extends Page {
  readonly order: 'asc' | 'desc';
  readonly itemCaseId?: string | undefined;
  readonly departmentId?: string | undefined;
}

/**
 * One page of what happened in a stage. An applicant sees what became of the items and the own acts,
 * and no names of staff.
 * @throws {Problem} 404, also for what the actor may not see
 */
export async function readRecord(
  stageId: string,
  actor: Actor,
  { order, itemCaseId, departmentId, limit, offset }: RecordPage,
  { rules }: Pick<ActServices, 'rules'>,
): Promise<z.input<typeof recordView>> {
  const stage = await readRecorded(stageId, actor);
  const { directory } = await rules.current();
  const seesAll = readsContent(actor);
  const all = recordOf(stage).filter(
    (row) =>
      (seesAll || row.type === 'status' || row.by === actor.accountId) &&
      (itemCaseId === undefined || row.itemCaseId === itemCaseId) &&
      (departmentId === undefined || row.departmentId === departmentId),
  );
  const ordered = order === 'asc' ? all : all.toReversed();
  const rows = ordered.slice(offset, offset + limit);
  return { rows: rows.map((row) => presentRow(row, stage, directory, seesAll)), total: all.length };
}

function presentRow(
  row: RecordRow,
  { items }: Pick<Stage, 'items'>,
  { departments }: Directory,
  withNames: boolean,
): z.input<typeof recordView>['rows'][number] {
  const { rowId, at, itemCaseId, departmentId, byName, opinion } = row;
  const item = items.find((one) => one.itemCaseId === itemCaseId);
  return {
    ...{ rowId, at, opinion, ...whatOf(row) },
    ...(itemCaseId !== undefined && { itemCaseId, itemName: item?.name ?? itemCaseId }),
    ...(departmentId !== undefined && {
      departmentId,
      departmentName: departments.get(departmentId)?.name ?? departmentId,
    }),
    ...(withNames && { byName }),
  };
}

function whatOf(row: RecordRow) {
  if (row.type === 'status')
    return { type: row.type, code: row.code, name: traceNameOf(row.code) } as const;
  const { type, act, status, reason } = row;
  const outcome = 'answer' in act ? act.answer : 'verdict' in act ? act.verdict : undefined;
  return {
    ...{ type, code: act.kind, name: ruleFor(act).name, status },
    ...(outcome !== undefined && { outcome }),
    ...(reason !== undefined && { reason }),
  };
}
