import { useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import type { paperRowSchema } from '../../server/modules/papers/presenter.ts';
import { request } from './request.ts';

export type PaperRow = z.output<typeof paperRowSchema>;

/** Whose papers: of a whole project, or of one stage. */
export type PapersOf = { readonly projectId: string } | { readonly stageId: string };

/**
 * The papers that were issued, in the order of issue.
 * @param interval ms after which they are read again: a paper comes a moment after its act
 */
export function usePapers(owner: PapersOf, interval: number | false = false) {
  const query = new URLSearchParams(owner).toString();
  // With what they belong to, so that they are read again with it.
  const [list, id] = 'stageId' in owner ? ['stages', owner.stageId] : ['projects', owner.projectId];
  return useQuery({
    queryKey: [list, id, 'papers'],
    queryFn: ({ signal }) => request<{ papers: PaperRow[] }>(`/api/papers?${query}`, { signal }),
    select: ({ papers }) => papers,
    refetchInterval: interval,
  });
}
