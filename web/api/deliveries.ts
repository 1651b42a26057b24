import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import type { Channel } from '../../domain/notices/channels.ts';
import type { DeliveryState } from '../../domain/notices/delivery.ts';
import type { deliveryView } from '../../server/modules/deliveries/presenter.ts';
import { request } from './request.ts';
import { useList } from './useList.ts';

export type DeliveryRow = z.output<typeof deliveryView>;

export interface DeliveryQuery {
  readonly state: DeliveryState | undefined;
  readonly channel: Channel | undefined;
  readonly limit: number;
  readonly offset: number;
}

interface DeliveryPage {
  readonly deliveries: readonly DeliveryRow[];
  readonly total: number;
  /** Channels over which the system sends at all. */
  readonly available: readonly Channel[];
}

/** One page of what left the house. */
export function useDeliveries(query: DeliveryQuery) {
  return useList<DeliveryPage>(['deliveries'], '/api/deliveries', query);
}

/** Has a failed one sent again. */
export function useDeliveryRetry() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (deliveryId: string) =>
      request<DeliveryRow>(`/api/deliveries/${encodeURIComponent(deliveryId)}/retry`, {
        method: 'POST',
      }),
    // Also when it was refused: somebody else was faster, and the list shows it.
    onSettled: () => client.invalidateQueries({ queryKey: ['deliveries'] }),
  });
}
