import { useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import type { projectDetailView } from '../../server/modules/projects/presenter.ts';
import type { baseView } from '../../server/modules/stages/base.ts';
import { request } from './request.ts';

export type ProjectDetail = z.output<typeof projectDetailView>;
export type StageBase = z.output<typeof baseView>;

/** The project of a case; personal data comes masked. */
export function useProject(projectId: string) {
  return useQuery({
    queryKey: ['projects', projectId],
    queryFn: ({ signal }) =>
      request<ProjectDetail>(`/api/projects/${encodeURIComponent(projectId)}`, { signal }),
  });
}

/** What the earlier stages of its project give to a stage (R20). */
export function useBase(stageId: string) {
  return useQuery({
    queryKey: ['stages', stageId, 'base'],
    queryFn: ({ signal }) =>
      request<StageBase>(`/api/stages/${encodeURIComponent(stageId)}/base`, { signal }),
  });
}
