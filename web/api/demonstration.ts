import { useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import type { demonstrationView } from '../../server/modules/demonstration/routes.ts';
import { request } from './request.ts';

type Answer = z.output<typeof demonstrationView>;
export type Demonstration = NonNullable<Answer['demonstration']>;

/** The accounts of a demonstration; null where this is none. */
export function useDemonstration(): Demonstration | null {
  const { data } = useQuery({
    queryKey: ['demonstration'],
    queryFn: ({ signal }) => request<Answer>('/api/demonstration', { signal }),
  });
  return data?.demonstration ?? null;
}
