import { useQuery } from '@tanstack/react-query';
import { request } from './request.ts';

interface KeptPhrases {
  readonly phrases: readonly string[];
}

/** 常用语 for opinions: one's own, then those of the department. */
export function usePhrases(enabled: boolean) {
  return useQuery({
    queryKey: ['phrases'],
    queryFn: ({ signal }) =>
      request<{ own: KeptPhrases; department?: KeptPhrases }>('/api/phrases', { signal }),
    enabled,
  });
}
