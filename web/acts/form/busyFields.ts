import { createContext, useCallback, useContext } from 'react';

/** Told by a field whose content is still on its way: what is submitted meanwhile would lack it. */
export const BusyFields = createContext<(id: string, busy: boolean) => void>(() => undefined);

export function useBusy(id: string): (busy: boolean) => void {
  const report = useContext(BusyFields);
  return useCallback((busy: boolean) => report(id, busy), [id, report]);
}
