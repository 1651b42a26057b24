import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import type { keptPhrases, phraseBook } from '../../server/modules/keptLists/phraseRoutes.ts';
import { ApiProblem } from './ApiProblem.ts';
import { request } from './request.ts';

export type PhraseBook = z.output<typeof phraseBook>;
export type KeptPhrases = z.output<typeof keptPhrases>;
export type PhraseOwner = 'own' | 'department';

const PHRASES = ['phrases'];

/** 常用语: one's own, and those of the department. */
export function usePhrases(enabled = true) {
  return useQuery({
    queryKey: PHRASES,
    queryFn: ({ signal }) => request<PhraseBook>('/api/phrases', { signal }),
    enabled,
  });
}

/** Writes one of the lists whole. What somebody else wrote meanwhile is read by `presentOf`. */
export function useSavePhrases(owner: PhraseOwner) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (kept: KeptPhrases) =>
      request<KeptPhrases>(`/api/phrases/${owner}`, { method: 'PUT', body: kept }),
    onSuccess: () => client.invalidateQueries({ queryKey: PHRASES }),
  });
}

/** The list as it is now, where writing was refused because it has changed. */
export function presentOf(error: Error | null): KeptPhrases | undefined {
  if (!(error instanceof ApiProblem) || error.kind !== 'conflict') return undefined;
  const { version, entries } = error.state as { version: number; entries: string[] }; // as writeList says
  return { version, phrases: entries };
}
