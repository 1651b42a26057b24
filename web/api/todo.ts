import { useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import type { todoView } from '../../server/modules/tracking/todo.ts';
import { request } from './request.ts';

/** One thing that waits for the applicant. */
export type Todo = z.output<typeof todoView>;

/** Everything that waits for the applicant now, what has a day first. */
export function useTodo() {
  return useQuery({
    // With the lists of stages, so that it is read again whenever one has changed.
    queryKey: ['stages', 'list', 'todo'],
    queryFn: ({ signal }) => request<{ todo: Todo[] }>('/api/todo', { signal }),
    select: ({ todo }) => todo,
    // Filings are drafted elsewhere: whoever comes back is shown what is so now.
    refetchOnMount: 'always',
  });
}
