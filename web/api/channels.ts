import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import type { channelChoices, channelsView } from '../../server/modules/notices/channels.ts';
import { request } from './request.ts';

export type NoticeChannels = z.output<typeof channelsView>;
export type ChannelChoices = z.input<typeof channelChoices>;

const PATH = '/api/notices/channels';
const OWN_CHANNELS = ['noticeChannels'];

/** Where the caller's notices go besides the inbox. */
export function useChannels() {
  return useQuery({
    queryKey: OWN_CHANNELS,
    queryFn: ({ signal }) => request<NoticeChannels>(PATH, { signal }),
  });
}

/** Keeps what the caller has chosen; done twice it is the same. */
export function useChannelChange() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: ChannelChoices) => request<NoticeChannels>(PATH, { method: 'PUT', body }),
    onSuccess: (kept) => client.setQueryData(OWN_CHANNELS, kept),
  });
}
