import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import type { FilingAct } from '../../domain/filing/acts.ts';
import type { FilingState } from '../../domain/filing/filing.ts';
import type { DecisionAnswer } from '../../server/acts/submit.ts';
import type { filingRow, filingView } from '../../server/modules/filings/presenter.ts';
import { intents } from './intents.ts';
import { request } from './request.ts';
import { useList } from './useList.ts';

export type FilingRow = z.output<typeof filingRow>;
export type FilingView = z.output<typeof filingView>;
export type FilingContent = FilingView['content'];

const pathOf = (filingId: string): string => `/api/filings/${encodeURIComponent(filingId)}`;
export const filingKey = (filingId: string): readonly string[] => ['filings', filingId];

interface FilingQuery {
  readonly state: FilingState | undefined;
  readonly limit: number;
  readonly offset: number;
}

/** One page of one's own filings, or of those that one's department receives. */
export function useFilings(query: FilingQuery) {
  return useList<{ filings: FilingRow[]; total: number }>(
    ['filings', 'list'],
    '/api/filings',
    query,
  );
}

export function readFiling(filingId: string, signal?: AbortSignal): Promise<FilingView> {
  return request<FilingView>(pathOf(filingId), signal ? { signal } : {});
}

/** A filing as it is now: each time a page opens it is read anew, for another page may have saved it. */
export function useFiling(filingId: string) {
  return useQuery({
    queryKey: filingKey(filingId),
    queryFn: ({ signal }) => readFiling(filingId, signal),
    staleTime: 0,
    gcTime: 0,
  });
}

/** Begins a draft; asked again before the answer it is the same one. */
export function useBeginFiling() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (content: Partial<FilingContent>) =>
      request<FilingView>('/api/filings', {
        method: 'POST',
        body: { content },
        idempotencyKey: intents.keyOf(`begin filing ${JSON.stringify(content)}`),
      }),
    onSettled: (_, error, content) => {
      intents.settled(`begin filing ${JSON.stringify(content)}`, error);
      return client.invalidateQueries({ queryKey: ['filings', 'list'] });
    },
  });
}

/** Keeps a draft. @throws {ApiProblem} conflict when another page has saved since that version */
export function saveFiling(
  filingId: string,
  draft: Pick<FilingView, 'content' | 'contentVersion'>,
): Promise<FilingView> {
  return request<FilingView>(pathOf(filingId), { method: 'PUT', body: draft });
}

/** Does an act on a filing and reads it again, also when it was refused. */
export function useFilingAct(filingId: string) {
  const client = useQueryClient();
  const wordsOf = (act: FilingAct) => `${filingId} ${JSON.stringify(act)}`;
  return useMutation({
    mutationFn: (act: FilingAct) =>
      request<DecisionAnswer>(`${pathOf(filingId)}/decisions`, {
        method: 'POST',
        body: { act },
        idempotencyKey: intents.keyOf(wordsOf(act)),
      }),
    onSettled: (_, error, act) => {
      intents.settled(wordsOf(act), error);
      return client.invalidateQueries({ queryKey: ['filings'] });
    },
  });
}
