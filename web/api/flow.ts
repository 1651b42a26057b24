import { useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import type { flowView } from '../../server/modules/stages/flow.ts';
import { request } from './request.ts';

export type StageFlow = z.output<typeof flowView>;
export type FlowInstance = StageFlow['instances'][number];

/** The diagrams of a stage with where it stands in them. */
export function useFlow(stageId: string) {
  return useQuery({
    queryKey: ['stages', stageId, 'flow'],
    queryFn: ({ signal }) =>
      request<StageFlow>(`/api/stages/${encodeURIComponent(stageId)}/flow`, { signal }),
  });
}
