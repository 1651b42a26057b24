import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { filingKey, readFiling, saveFiling, type FilingView } from '../../api/filings.ts';
import { DraftKeeper } from './DraftKeeper.ts';

/**
 * The draft that a page works on. It is saved when the page is left or hidden, too, and when the
 * connection is back.
 */
export function useDraft(filing: FilingView) {
  const { filingId } = filing;
  const client = useQueryClient();
  const [keeper] = useState(
    () =>
      new DraftKeeper(filing, {
        save: async (draft) => {
          const saved = await saveFiling(filingId, draft);
          client.setQueryData(filingKey(filingId), saved);
          return saved;
        },
        read: () => readFiling(filingId),
      }),
  );
  const draft = useSyncExternalStore(keeper.subscribe, keeper.draft);
  useEffect(() => {
    const save = () => void keeper.flush();
    const saveHidden = () => {
      if (document.visibilityState === 'hidden') save();
    };
    addEventListener('online', save);
    document.addEventListener('visibilitychange', saveHidden);
    return () => {
      removeEventListener('online', save);
      document.removeEventListener('visibilitychange', saveHidden);
      save();
    };
  }, [keeper]);
  return { keeper, ...draft };
}
