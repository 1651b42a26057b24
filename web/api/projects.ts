import { useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import type { projectView } from '../../server/modules/projects/presenter.ts';
import { request } from './request.ts';

type Project = z.output<typeof projectView>;

/** The projects of an applicant; nobody has more than one page of them. */
export function useOwnProjects() {
  return useQuery({
    queryKey: ['projects', 'own'],
    queryFn: ({ signal }) =>
      request<{ projects: Project[]; total: number }>('/api/projects?limit=200', { signal }),
  });
}
