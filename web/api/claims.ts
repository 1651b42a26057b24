import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import type { ClaimAct, ClaimState } from '../../domain/catalogue/claim.ts';
import type { ApprovalItem } from '../../domain/catalogue/types.ts';
import type { DecisionAnswer } from '../../server/acts/submit.ts';
import type {
  claimView,
  differenceView,
  versionView,
} from '../../server/modules/catalogue/presenter.ts';
import { intents } from './intents.ts';
import { request } from './request.ts';
import { useList } from './useList.ts';

export type Claim = z.output<typeof claimView>;
export type ItemDifference = z.output<typeof differenceView>;
export type ItemVersion = z.output<typeof versionView>;
export type { ClaimAct, ClaimState };

const CLAIMS = 'claims';
const PATH = '/api/catalogue/claims';

export interface ClaimQuery {
  readonly state: ClaimState | undefined;
  readonly limit: number;
  readonly offset: number;
}

/** One page of the items that the catalogue gives to departments. */
export function useClaims(query: ClaimQuery) {
  return useList<{ claims: Claim[]; total: number }>([CLAIMS, 'list'], PATH, query);
}

export function useClaim(itemId: string) {
  return useQuery({
    queryKey: [CLAIMS, itemId],
    queryFn: ({ signal }) => request<Claim>(`${PATH}/${encodeURIComponent(itemId)}`, { signal }),
  });
}

const itemPath = (itemId: string) => `/api/catalogue/items/${encodeURIComponent(itemId)}`;

/** The versions of an item, the newest first, and how each came. */
export function useItemVersions(itemId: string) {
  return useQuery({
    queryKey: ['catalogue-items', itemId, 'versions'],
    queryFn: ({ signal }) =>
      request<{ versions: ItemVersion[] }>(`${itemPath(itemId)}/versions`, { signal }),
    select: ({ versions }) => versions,
  });
}

/** An item as one of its versions has it. A version never changes. */
export function useItemVersion(itemId: string, version: number) {
  return useQuery({
    queryKey: ['catalogue-items', itemId, version],
    queryFn: ({ signal }) =>
      request<ApprovalItem>(`${itemPath(itemId)}/versions/${version}`, { signal }),
    staleTime: Infinity,
  });
}

/** What a version changes of the one before it. */
export function useItemDifferences(itemId: string, version: number) {
  return useQuery({
    queryKey: ['catalogue-items', itemId, version, 'differences'],
    queryFn: ({ signal }) =>
      request<{ differences: ItemDifference[] }>(
        `${itemPath(itemId)}/differences?from=${version - 1}&to=${version}`,
        { signal },
      ),
    staleTime: Infinity,
    select: ({ differences }) => differences,
    enabled: version > 1,
  });
}

/** 认领 or 不予认领. */
export function useClaimAct(itemId: string) {
  const client = useQueryClient();
  const intended = (act: ClaimAct) => `${itemPath(itemId)} ${JSON.stringify(act)}`;
  return useMutation({
    mutationFn: (act: ClaimAct) =>
      request<DecisionAnswer>(
        `${itemPath(itemId)}/${act.kind === 'claimItem' ? 'claim' : 'disclaim'}`,
        {
          method: 'POST',
          ...(act.kind === 'disclaimItem' && { body: { reason: act.reason } }),
          idempotencyKey: intents.keyOf(intended(act)),
        },
      ),
    onSettled: (_, error, act) => {
      intents.settled(intended(act), error);
      return Promise.all(
        [CLAIMS, 'guides'].map((list) => client.invalidateQueries({ queryKey: [list] })),
      );
    },
  });
}
