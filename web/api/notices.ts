import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import type { NoticeKind } from '../../domain/notices/subject.ts';
import type { noticeView } from '../../server/modules/notices/presenter.ts';
import { request } from './request.ts';
import { useList } from './useList.ts';

export type Notice = z.output<typeof noticeView>;

export interface NoticePage {
  readonly notices: readonly Notice[];
  readonly total: number;
  readonly unread: number;
}

export interface NoticeQuery {
  readonly state?: 'unread' | 'read' | undefined;
  readonly kind?: NoticeKind | undefined;
  readonly limit: number;
  readonly offset: number;
}

export const NOTICES = ['notices'] as const;
/** Apart from the pages of the inbox: events write it. */
export const UNREAD = ['unreadNotices'] as const;

/** One page of the caller's inbox, the newest first. */
export function useNotices(query: NoticeQuery) {
  return useList<NoticePage>(NOTICES, '/api/notices', query);
}

/** How many notices are unread; undefined while it is not known. */
export function useUnread(): number | undefined {
  const { data } = useQuery({
    queryKey: UNREAD,
    queryFn: async ({ signal }) =>
      (await request<{ unread: number }>('/api/notices/unread-count', { signal })).unread,
  });
  return data;
}

/** Records that a notice was read; again changes nothing. */
export function useMarkRead() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (noticeId: string) =>
      request(`/api/notices/${encodeURIComponent(noticeId)}/read`, { method: 'PUT' }),
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: NOTICES }),
        client.invalidateQueries({ queryKey: UNREAD }),
      ]),
  });
}

/** The same for all that had been delivered until then (ms): of the newest that the page shows. */
export function useMarkAllRead() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (deliveredUntil: number) =>
      request<{ unread: number }>('/api/notices/read', { method: 'PUT', body: { deliveredUntil } }),
    onSuccess: ({ unread }) => client.setQueryData(UNREAD, unread),
    onSettled: () => client.invalidateQueries({ queryKey: NOTICES }),
  });
}
