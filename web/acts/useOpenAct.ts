import { useSearchParams } from 'react-router';

const PARAMETER = 'act';

/**
 * Which act's dialog is open is in the address: going back closes it, a reload keeps it, and it can be
 * sent as a link.
 */
export function useOpenAct() {
  const [query, setQuery] = useSearchParams();
  const changed = (key: string | undefined): URLSearchParams => {
    const next = new URLSearchParams(query);
    if (key === undefined) next.delete(PARAMETER);
    else next.set(PARAMETER, key);
    return next;
  };
  return {
    key: query.get(PARAMETER),
    open: (key: string) => setQuery(changed(key), { preventScrollReset: true }),
    close: () => setQuery(changed(undefined), { replace: true, preventScrollReset: true }),
  };
}
