import type { AppContext } from '../../context.ts';
import { route, type Route } from '../../route.ts';
import {
  channelChoices,
  channelsView,
  presentChannels,
  readChannels,
  writeChannels,
} from './channels.ts';

/** 通知方式: where one's own notices are sent besides the inbox. */
export function channelRoutes({ config, secretBox }: AppContext): Route[] {
  return [
    route({
      method: 'get',
      path: '/api/notices/channels',
      summary: '本人的通知方式',
      description: '地址只显示一部分；available 表示系统已接通该方式。',
      roles: 'signedIn',
      response: channelsView,
      handler: async ({ actor }) => presentChannels(await readChannels(actor), secretBox, config),
    }),
    route({
      method: 'put',
      path: '/api/notices/channels',
      summary: '修改本人的通知方式',
      description:
        'address 省略为不变，null 为删除（短信改用登记的手机号）。departmentNotices：发给本部门的通知是否也发送。',
      roles: 'signedIn',
      body: channelChoices,
      response: channelsView,
      handler: async ({ actor, body }) =>
        presentChannels(await writeChannels(actor, body, secretBox), secretBox, config),
    }),
  ];
}
