import { z } from 'zod';
import { CHANNELS } from '../../../domain/notices/channels.ts';
import { DELIVERY_STATES } from '../../../domain/notices/delivery.ts';
import { list } from '../../list.ts';
import type { FoundDelivery } from './service.ts';

export const deliveryView = z.object({
  deliveryId: z.string(),
  noticeId: z.string(),
  /** Of the notice. */
  title: z.string(),
  channel: z.enum(CHANNELS),
  accountId: z.string(),
  name: z.string(),
  departmentId: z.string().optional(),
  /** Where the latest try went, masked. */
  address: z.string().optional(),
  state: z.enum(DELIVERY_STATES),
  tries: z.number(),
  /** ms */
  createdAt: z.number(),
  triedAt: z.number().optional(),
  endedAt: z.number().optional(),
  /** ms; absent unless it waits. */
  nextTryAt: z.number().optional(),
  /** What kept the latest try from being sent. */
  problem: z.string().optional(),
  /** Who had it tried again, the first one first. */
  retries: list(z.object({ by: z.string(), byName: z.string(), at: z.number() })),
  /** What the caller may do now. */
  abilities: list(z.enum(['retry'])),
});

/** A delivery as those see it who run the system: no address whole, and of the notice its title alone. */
export function presentDelivery({
  delivery,
  ...named
}: FoundDelivery): z.input<typeof deliveryView> {
  const { _id: deliveryId, maskedAddress, nextTryAt, ...rest } = delivery;
  return {
    ...{ ...rest, ...named, deliveryId },
    ...{ address: maskedAddress, nextTryAt: rest.state === 'waiting' ? nextTryAt : undefined },
    abilities: rest.state === 'failed' ? ['retry'] : [],
  };
}
