import { useSearchParams } from 'react-router';
import { currentQuery } from '../components/currentQuery.ts';

const PARAMETER = 'act';

/**
 * Which act's dialog is open is in the address: going back closes it, a reload keeps it, and it can be
 * sent as a link.
 */
export function useOpenAct() {
  const [query, setQuery] = useSearchParams();
  const key = query.get(PARAMETER);
  return {
    key,
    open: (chosen: string) => {
      const next = currentQuery();
      next.set(PARAMETER, chosen);
      setQuery(next, { preventScrollReset: true });
    },
    /** Another dialog that was opened meanwhile stays. */
    close: () => {
      const next = currentQuery();
      if (next.get(PARAMETER) !== key) return;
      next.delete(PARAMETER);
      setQuery(next, { replace: true, preventScrollReset: true });
    },
  };
}
