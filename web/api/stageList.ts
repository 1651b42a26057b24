import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { NotedLimit } from '../../domain/stage/notedLimits.ts';
import type { StageStatus } from '../../domain/stage/stage.ts';
import { request } from './request.ts';
import type { StageRow } from './stages.ts';

export interface StageQuery {
  readonly status?: StageStatus;
  readonly departmentId?: string;
  /** Its beginning. */
  readonly projectName?: string;
  readonly due?: NotedLimit;
  readonly order?: 'asc' | 'desc';
  readonly limit: number;
  readonly offset: number;
}

/** One page of the stages that concern the caller, narrowed and in order. */
export function useStageList(query: StageQuery) {
  const text = Object.entries(query).map(([name, value]) => [name, String(value)]);
  return useQuery({
    queryKey: ['stages', 'list', query],
    queryFn: ({ signal }) =>
      request<{ stages: StageRow[]; total: number }>(
        `/api/stages?${new URLSearchParams(text).toString()}`,
        { signal },
      ),
    placeholderData: keepPreviousData,
  });
}
