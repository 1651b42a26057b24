import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { request } from './request.ts';

/** What is left undefined is not asked. */
function addressOf(path: string, query: object): string {
  const values = Object.entries(query)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => [name, String(value)]);
  return `${path}?${new URLSearchParams(values).toString()}`;
}

/** One page of a list of the server. @param key first words of its query key */
export function useList<T>(key: readonly string[], path: string, query: object) {
  return useQuery({
    queryKey: [...key, query],
    queryFn: ({ signal }) => request<T>(addressOf(path, query), { signal }),
    placeholderData: keepPreviousData,
  });
}
