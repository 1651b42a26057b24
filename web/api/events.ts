import { useQueryClient, type QueryKey } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { PageEvents } from './eventSource.ts';
import { NOTICES, UNREAD } from './notices.ts';
import { Staleness } from './staleness.ts';

/** What has no event of its own, and of which a notice tells. */
const TOLD_BY_NOTICE: readonly QueryKey[] = [
  NOTICES,
  ['filings'],
  ['projects'],
  ['consultations'],
  ['supervisionOrders'],
  ['staffChanges'],
  ['claims'],
];

/**
 * Keeps what the page shows up to date, as the server tells of changes.
 * @returns when the session ends (ms) unless it is used, while that is near
 */
export function useEvents(): number | null {
  const client = useQueryClient();
  const [endsAt, setEndsAt] = useState<number | null>(null);
  useEffect(() => {
    const stale = new Staleness(client);
    let isFirst = true;
    const events = new PageEvents({
      open() {
        isFirst = true;
        setEndsAt(null);
      },
      session: (session) => setEndsAt(session.endsAt),
      notice({ unread }) {
        const before = client.getQueryData(UNREAD);
        client.setQueryData(UNREAD, unread);
        // Each connection begins with the number, whether it has changed or not.
        if (!isFirst || (before !== undefined && before !== unread)) stale.add(...TOLD_BY_NOTICE);
        isFirst = false;
      },
      task: ({ ownerType, ownerId }) => stale.add(['tasks'], [`${ownerType}s`, ownerId]),
      stage: ({ stageId }) => stale.add(['stages', stageId], ['stages', 'list']),
      // Everything but who is signed in.
      reset: () =>
        void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' }),
    });
    events.start();
    return () => {
      events.stop();
      stale.stop();
    };
  }, [client]);
  return endsAt;
}
