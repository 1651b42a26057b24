import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { request } from './request.ts';

/** A path with its query; what is left undefined is not asked. */
export function addressOf(path: string, query: object): string {
  const values = Object.entries(query)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => [name, String(value)]);
  return `${path}?${new URLSearchParams(values).toString()}`;
}

/**
 * One page of a list of the server; the last one stays while the next is on its way.
 * @param key first words of its query key
 * @param enabled nothing is asked without
 */
export function useList<T>(key: readonly string[], path: string, query: object, enabled = true) {
  return useQuery({
    queryKey: [...key, query],
    queryFn: ({ signal }) => request<T>(addressOf(path, query), { signal }),
    placeholderData: keepPreviousData,
    enabled,
  });
}
