import { traceStatuses, traceStatusOf } from './statuses.ts';

/** What becomes of a row when a case is reported to the national platform. */
export type ExportedRow<R> =
  | { readonly type: 'status'; readonly blzt: number; readonly row: R }
  /** The case is reported as invalid data, with the reason; how exactly is unconfirmed (待核). */
  | { readonly type: 'invalid'; readonly reason: string; readonly row: R };

/**
 * The rows that are exported, in order: national statuses as they are; 终止（阶段作废） and a
 * withdrawal after acceptance, for which there is no national code, as invalid data; freezing,
 * waiting and restorations stay with us (待核).
 */
export function exportTrace<R extends { readonly code: string; readonly opinion: string }>(
  rows: readonly R[],
): ExportedRow<R>[] {
  return rows.flatMap((row): ExportedRow<R>[] => {
    const name = traceStatusOf(row.code);
    if (name === undefined) return [];
    const status = traceStatuses[name];
    if (status.origin === 'national') {
      return [{ type: 'status', blzt: Number(status.code), row }];
    }
    if (name !== 'terminatedByVoid' && name !== 'withdrawnAfterAcceptance') return [];
    const reason = row.opinion === '' ? status.name : `${status.name}：${row.opinion}`;
    return [{ type: 'invalid', reason, row }];
  });
}
