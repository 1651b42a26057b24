import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { request } from './request.ts';

/** A kept list of tasks: its name, and what stands in the address of the page. */
export interface TaskFilter {
  readonly name: string;
  readonly query: Readonly<Record<string, string>>;
}

export interface TaskFilters {
  /** As it was read: the list is written whole, unless somebody wrote it meanwhile. */
  readonly version: number;
  readonly filters: readonly TaskFilter[];
}

const PATH = '/api/task-filters';
const KEY = ['taskFilters'];

/** One's own 常用筛选, in the order in which they were kept. */
export function useTaskFilters() {
  return useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => request<TaskFilters>(PATH, { signal }),
  });
}

/** Writes them whole. When another page wrote them meanwhile, what it wrote is shown. */
export function useKeepTaskFilters() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: TaskFilters) => request<TaskFilters>(PATH, { method: 'PUT', body }),
    onSuccess: (kept) => client.setQueryData(KEY, kept),
    onError: () => client.invalidateQueries({ queryKey: KEY }),
  });
}
