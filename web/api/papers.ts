import { useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import type { paperRowSchema } from '../../server/modules/papers/presenter.ts';
import { request } from './request.ts';

export type PaperRow = z.output<typeof paperRowSchema>;

/** The papers of a stage, in the order of issue. */
export function useStagePapers(stageId: string) {
  return useQuery({
    queryKey: ['stages', stageId, 'papers'],
    queryFn: ({ signal }) =>
      request<{ papers: PaperRow[] }>(`/api/papers?stageId=${encodeURIComponent(stageId)}`, {
        signal,
      }),
    select: ({ papers }) => papers,
  });
}
