import { z } from 'zod';
import { CHANNELS } from '../../../domain/notices/channels.ts';
import { DELIVERY_STATES } from '../../../domain/notices/delivery.ts';
import { availableChannels } from '../../../runtime/noticeChannels.ts';
import type { Module } from '../../context.ts';
import { list } from '../../list.ts';
import { pageQuery } from '../../page.ts';
import { route } from '../../route.ts';
import { deliveryView, presentDelivery } from './presenter.ts';
import { findDeliveries, retryDelivery } from './service.ts';

/** Ids of notices are made of ids of what they are about. */
const LONGEST_ID = 600;

/** 发送记录: what left the house by mail and telephone, what failed and why. */
export const deliveriesModule: Module = {
  name: 'deliveries',
  routes: ({ clock, config }) => [
    route({
      method: 'get',
      path: '/api/deliveries',
      summary: '通知发送记录（系统建设管理）',
      description:
        'state：waiting 待发送，sent 已发出，failed 发送失败，logged 未接通网关、仅记录，dropped 不再发送。available 为系统已接通的方式。',
      roles: ['systemConstruction'],
      query: z.object({
        state: z.enum(DELIVERY_STATES).optional(),
        channel: z.enum(CHANNELS).optional(),
        ...pageQuery(200),
      }),
      response: z.object({
        deliveries: list(deliveryView),
        total: z.number(),
        available: list(z.enum(CHANNELS)),
      }),
      handler: async ({ query: { state, channel, ...page } }) => {
        const { found, total } = await findDeliveries({ state, channel, ...page });
        return {
          ...{ deliveries: found.map(presentDelivery), total },
          available: availableChannels(config),
        };
      },
    }),
    route({
      method: 'post',
      path: '/api/deliveries/{deliveryId}/retry',
      summary: '重新发送失败的通知（系统建设管理）',
      description: '记录操作人和时间；只有发送失败的可以重新发送。',
      roles: ['systemConstruction'],
      params: z.object({ deliveryId: z.string().min(1).max(LONGEST_ID) }),
      response: deliveryView,
      handler: async ({ actor, params: { deliveryId } }) =>
        presentDelivery(await retryDelivery(deliveryId, actor, await clock.now())),
    }),
  ],
};
