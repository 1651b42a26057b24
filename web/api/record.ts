import { useInfiniteQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import type { recordView } from '../../server/modules/stages/record.ts';
import { request } from './request.ts';

type StageRecord = z.output<typeof recordView>;
export type RecordRow = StageRecord['rows'][number];

/** Which rows: of all, of an item, of a department. */
export interface RecordFilter {
  readonly itemCaseId?: string;
  readonly departmentId?: string;
}

/** Rows that one request reads. */
const PAGE = 100;

/** The record of a stage, the latest first; `fetchNextPage` reads on. */
export function useRecord(stageId: string, filter: RecordFilter) {
  return useInfiniteQuery({
    queryKey: ['stages', stageId, 'record', filter],
    queryFn: ({ signal, pageParam }) => {
      const query = new URLSearchParams({
        ...filter,
        limit: String(PAGE),
        offset: String(pageParam),
      });
      const path = `/api/stages/${encodeURIComponent(stageId)}/record?${query.toString()}`;
      return request<StageRecord>(path, { signal });
    },
    initialPageParam: 0,
    getNextPageParam: ({ total }, pages) => {
      const read = pages.reduce((sum, { rows }) => sum + rows.length, 0);
      return read < total ? read : undefined;
    },
  });
}
