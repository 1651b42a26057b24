import { useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import type { NotedLimit } from '../../domain/stage/notedLimits.ts';
import type { StageStatus } from '../../domain/stage/stage.ts';
import type { positionView, stageRow } from '../../server/modules/tracking/presenter.ts';
import type { stageView } from '../../server/modules/stages/view.ts';
import { request } from './request.ts';
import { useList } from './useList.ts';

export type StageView = z.output<typeof stageView>;
export type StageRow = z.output<typeof stageRow>;
export type Position = z.output<typeof positionView>;

const pathOf = (stageId: string): string => `/api/stages/${encodeURIComponent(stageId)}`;

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
export function useStages(query: StageQuery) {
  return useList<{ stages: StageRow[]; total: number }>(['stages', 'list'], '/api/stages', query);
}

/** Every stage of a project, also those that ended without result; the newest first. */
export function useStagesOf(projectId: string) {
  return useQuery({
    queryKey: ['stages', 'list', 'of', projectId],
    queryFn: ({ signal }) =>
      request<{ stages: StageRow[] }>(
        `/api/stages?limit=100&projectId=${encodeURIComponent(projectId)}`,
        { signal },
      ),
    select: ({ stages }) => stages,
  });
}

/** A stage with everything in it, and what the caller may do now. */
export function useStage(stageId: string) {
  return useQuery({
    queryKey: ['stages', stageId],
    queryFn: ({ signal }) => request<StageView>(pathOf(stageId), { signal }),
  });
}

/** Where a stage stands, who has it and what is left of its clocks. */
export function usePosition(stageId: string) {
  return useQuery({
    queryKey: ['stages', stageId, 'position'],
    queryFn: ({ signal }) => request<Position>(`${pathOf(stageId)}/position`, { signal }),
  });
}
