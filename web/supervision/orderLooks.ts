import type { OrderState } from '../../domain/supervision/order.ts';
import type { Look } from '../components/StatusTag.tsx';

/** States of an order, as its lists name them. */
export const orderStates = [
  ...(['given', 'answered', 'returned', 'accepted'] as const),
] satisfies OrderState[];

/** The server names a state of these. */
export function orderStateOf(state: string): OrderState {
  return orderStates.find((name) => name === state) ?? 'given';
}

export const orderLooks: Readonly<Record<OrderState, Look>> = {
  given: 'running',
  answered: 'running',
  returned: 'warning',
  accepted: 'done',
};
