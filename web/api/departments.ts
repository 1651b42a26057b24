import { useQuery } from '@tanstack/react-query';
import type { Department } from '../../domain/catalogue/types.ts';
import { request } from './request.ts';

/** The departments that take part. They change with the organisation only: asked once. */
export function useDepartments() {
  return useQuery({
    queryKey: ['departments'],
    queryFn: ({ signal }) => request<{ departments: Department[] }>('/api/departments', { signal }),
    staleTime: Infinity,
    select: ({ departments }) => departments,
  });
}

/** Tells the name of a department; its id when it has none, nothing that could be read until it is known. */
export function useDepartmentNames(): (departmentId: string) => string {
  const { data = [], isPending } = useDepartments();
  return (departmentId) =>
    isPending ? '…' : (data.find(({ id }) => id === departmentId)?.name ?? departmentId);
}
