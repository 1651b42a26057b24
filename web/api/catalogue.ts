import { useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import type { ApprovalItem, FlowTemplate } from '../../domain/catalogue/types.ts';
import type { guideEntryView, guideView } from '../../server/modules/catalogue/presenter.ts';
import { request } from './request.ts';
import { useList } from './useList.ts';

export type Guide = z.output<typeof guideView>;
export type GuideEntry = z.output<typeof guideEntryView>;

export interface GuideQuery {
  readonly stage?: number | undefined;
  readonly text?: string | undefined;
  readonly limit: number;
  readonly offset: number;
}

/** 服务指南: one page of those that fit. */
export function useGuides(query: GuideQuery) {
  return useList<{ guides: GuideEntry[]; total: number }>(
    ['guides', 'list'],
    '/api/catalogue/guides',
    query,
  );
}

/** 服务指南 of one item. */
export function useGuide(itemId: string) {
  return useQuery({
    queryKey: ['guides', 'of', itemId],
    queryFn: ({ signal }) =>
      request<Guide>(`/api/catalogue/items/${encodeURIComponent(itemId)}/guide`, { signal }),
  });
}

/** More than the catalogue has items. */
const ALL = 200;

/** The names of the items that are in use, by their ids. */
export function useItemNames(): ReadonlyMap<string, string> {
  const { data } = useGuides({ limit: ALL, offset: 0 });
  return new Map(data?.guides.map(({ itemId, name }) => [itemId, name]));
}

/** The published 流程图 of a flow type, or of one of its stages. */
export function useFlowTemplates(flowType: number | undefined, stage?: number) {
  const asked = `flowType=${flowType ?? ''}${stage === undefined ? '' : `&stage=${stage}`}`;
  return useQuery({
    queryKey: ['flow-templates', asked],
    queryFn: async ({ signal }) => {
      const path = `/api/catalogue/flow-templates?state=published&${asked}`;
      return (await request<{ flowTemplates: FlowTemplate[] }>(path, { signal })).flowTemplates;
    },
    enabled: flowType !== undefined,
  });
}

/** The items of the catalogue in their newest versions, whether a department has claimed them or not. */
export function useCatalogueItems() {
  return useQuery({
    queryKey: ['catalogue-items'],
    queryFn: async ({ signal }) =>
      (await request<{ items: ApprovalItem[] }>('/api/catalogue/items', { signal })).items,
  });
}
