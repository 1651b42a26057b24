import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import type { OrderAct } from '../../domain/supervision/acts.ts';
import type { FindingListId } from '../../domain/supervision/findings/lists.ts';
import type { OrderState } from '../../domain/supervision/order.ts';
import type { NotedLimit } from '../../domain/stage/notedLimits.ts';
import type { DecisionAnswer } from '../../server/acts/submit.ts';
import type { findingsView } from '../../server/modules/supervision/findingsPresenter.ts';
import type { latePredecessorView } from '../../server/modules/supervision/latePredecessors.ts';
import type { orderView } from '../../server/modules/supervision/presenter.ts';
import { intents } from './intents.ts';
import { request } from './request.ts';
import type { StageRow } from './stages.ts';
import { useList } from './useList.ts';

export type Findings = z.output<typeof findingsView>;
export type Finding = Findings['findings'][number];
export type Order = z.output<typeof orderView>;

const ORDERS = ['supervisionOrders'];

interface Page {
  readonly limit: number;
  readonly offset: number;
}

export interface WarnedQuery extends Page {
  readonly due: NotedLimit;
  readonly departmentId: string | undefined;
}

/** Stages with a running clock that is due soon, or overdue. */
export function useWarnedStages(query: WarnedQuery) {
  return useList<{ stages: StageRow[]; total: number; mayOrder: boolean }>(
    ['stages', 'list', 'warned'],
    '/api/stages',
    query,
  );
}

export interface FindingQuery extends Page {
  readonly departmentId: string | undefined;
}

/** One page of 监督清单. */
export function useFindings(list: FindingListId, query: FindingQuery) {
  return useList<Findings>(['findings', list], `/api/supervision/findings/${list}`, query);
}

export type LatePredecessor = z.output<typeof latePredecessorView>;

/** One page of the items that wait for a predecessor which is overdue, the latest first. */
export function useLatePredecessors(query: Page) {
  return useList<{ latePredecessors: LatePredecessor[]; total: number; mayOrder: boolean }>(
    ['stages', 'list', 'latePredecessors'],
    '/api/supervision/late-predecessors',
    query,
  );
}

export interface OrderQuery extends Page {
  readonly state: OrderState | undefined;
}

/** One page of the orders that concern the caller. */
export function useOrders(query: OrderQuery) {
  return useList<{ orders: Order[]; total: number }>(ORDERS, '/api/supervision-orders', query);
}

const orderPath = (orderId: string): string =>
  `/api/supervision-orders/${encodeURIComponent(orderId)}`;

export function useOrder(orderId: string) {
  return useQuery({
    queryKey: [...ORDERS, orderId],
    queryFn: ({ signal }) => request<Order>(orderPath(orderId), { signal }),
  });
}

/** Feedback, its acceptance, its return. */
export function useOrderAct(orderId: string) {
  const client = useQueryClient();
  const intended = (act: OrderAct) => JSON.stringify([orderId, act]);
  return useMutation({
    mutationFn: (act: OrderAct) =>
      request<DecisionAnswer>(`${orderPath(orderId)}/decisions`, {
        method: 'POST',
        body: { act },
        idempotencyKey: intents.keyOf(intended(act)),
      }),
    onSettled: (_, error, act) => {
      intents.settled(intended(act), error);
      return client.invalidateQueries({ queryKey: ORDERS });
    },
  });
}

export interface GivenOrder {
  readonly stageId: string;
  readonly itemCaseId?: string;
  readonly departmentId: string;
  readonly deadline: string;
  readonly text: string;
}

/** Gives an order to a department of a stage. */
export function useOrderGiving() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (order: GivenOrder) =>
      request<Order>('/api/supervision-orders', {
        method: 'POST',
        body: order,
        idempotencyKey: intents.keyOf(JSON.stringify(order)),
      }),
    onSettled: (_, error, order) => {
      intents.settled(JSON.stringify(order), error);
      return client.invalidateQueries({ queryKey: ORDERS });
    },
  });
}
