import { useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import type { urgeView } from '../../server/modules/supervision/presenter.ts';
import { request } from './request.ts';
import type { Order } from './supervision.ts';
import { usePostOnce } from './usePostOnce.ts';

export type Urge = z.output<typeof urgeView>;

const urgesOf = (stageId: string): string => `/api/stages/${encodeURIComponent(stageId)}/urges`;

/** The newest urges of a stage (催办). */
export function useUrges(stageId: string) {
  return useQuery({
    queryKey: ['stages', stageId, 'urges'],
    queryFn: ({ signal }) =>
      request<{ urges: Urge[]; total: number }>(`${urgesOf(stageId)}?limit=50`, { signal }),
  });
}

/** What is pressed for: an open task, or an item with whoever has it. */
export type UrgeAbout = { readonly taskKey: string } | { readonly itemCaseId: string };

/** Presses for something; the department that has it is told. */
export function useUrge(stageId: string) {
  return usePostOnce<UrgeAbout & { readonly text: string }, Urge>(urgesOf(stageId), ['stages']);
}

/** Orders of one stage are few. */
const MOST = 20;

/** The orders of supervision (督办) about a stage, or its items, that the caller may see. */
export function useStageOrders(stageId: string) {
  const query = new URLSearchParams({ stageId, limit: String(MOST) }).toString();
  return useQuery({
    queryKey: ['supervisionOrders', 'of', stageId],
    queryFn: ({ signal }) =>
      request<{ orders: Order[]; total: number }>(`/api/supervision-orders?${query}`, { signal }),
  });
}
