import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import type { sessionRow } from '../../server/modules/sessions/presenter.ts';
import { request } from './request.ts';

export type OwnSession = z.output<typeof sessionRow>;

const OWN_SESSIONS = ['ownSessions'];

/** Where the caller is signed in, the one that was used last first. */
export function useOwnSessions() {
  return useQuery({
    queryKey: OWN_SESSIONS,
    queryFn: ({ signal }) => request<{ sessions: OwnSession[] }>('/api/sessions', { signal }),
    // Whoever looks wants to know who is there now.
    staleTime: 0,
  });
}

/** For `useEndSession`: all but the present one. */
export const OTHERS = 'others';

/** Ends one of them, or `OTHERS`. */
export function useEndSession() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (which: string) =>
      request(which === OTHERS ? '/api/sessions' : `/api/sessions/${which}`, {
        method: 'DELETE',
      }),
    // Also when it was refused: one that has ended already is gone from the list.
    onSettled: () => client.invalidateQueries({ queryKey: OWN_SESSIONS }),
  });
}
