import { traceStatuses } from '../trace/statuses.ts';
import type { TraceStatusName } from '../trace/statuses.ts';
import type { DecisionOn } from './actRule.ts';
import type { StageAct } from './acts.ts';
import type { ItemCase, TraceRow } from './stage.ts';

/** Rows of the record (流转记录). They are appended, never changed. */

/** The row that a person's act writes. */
export function actRow(
  status: TraceStatusName,
  decision: DecisionOn<StageAct>,
  opinion: string,
): TraceRow {
  const { by, at, decisionId } = decision;
  return {
    code: traceStatuses[status].code,
    at,
    by: by.accountId,
    byName: by.name,
    ...(by.departmentId !== undefined && { departmentId: by.departmentId }),
    opinion,
    cause: decisionId,
  };
}

/**
 * The item with one more row that a rule wrote, without a person. Its time is never before that of the
 * last row.
 */
export function withRuleRow(
  item: ItemCase,
  status: TraceStatusName,
  row: Pick<TraceRow, 'at' | 'opinion' | 'cause'>,
): ItemCase {
  const at = Math.max(row.at, item.trace.at(-1)?.at ?? row.at);
  const { code } = traceStatuses[status];
  return withRow(item, { ...row, code, at, by: 'system', byName: '系统' });
}

/** The item with one more row. */
export function withRow(item: ItemCase, row: TraceRow): ItemCase {
  return { ...item, trace: [...item.trace, row] };
}

/** Whether the record says that the item is frozen now. */
export function isFrozenInRecord({ trace }: ItemCase): boolean {
  const { frozen, unfrozen } = traceStatuses;
  const last = trace.findLast(({ code }) => code === frozen.code || code === unfrozen.code);
  return last?.code === frozen.code;
}
