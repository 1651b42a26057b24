import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import type { conclusionView } from '../../server/modules/projects/conclusions.ts';
import { request } from './request.ts';

export type Conclusion = z.output<typeof conclusionView>;

/** 策划结论公示: one page, the newest first. */
export function useConclusions({
  limit,
  offset,
}: {
  readonly limit: number;
  readonly offset: number;
}) {
  return useQuery({
    queryKey: ['conclusions', limit, offset],
    queryFn: ({ signal }) =>
      request<{ conclusions: Conclusion[]; total: number }>(
        `/api/public/planning-conclusions?limit=${limit}&offset=${offset}`,
        { signal },
      ),
    placeholderData: keepPreviousData,
  });
}
