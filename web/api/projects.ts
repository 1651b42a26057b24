import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import type { registrationSchema } from '../../domain/project/registration.ts';
import type { projectView } from '../../server/modules/projects/presenter.ts';
import type { newStageBody } from '../../server/modules/projects/schema.ts';
import { request } from './request.ts';
import { useList } from './useList.ts';
import { usePostOnce } from './usePostOnce.ts';

export type ProjectRow = z.output<typeof projectView>;
/** As the form says it; the server completes what is left out. */
export type Registration = z.input<typeof registrationSchema>;
export type NewStage = z.input<typeof newStageBody>;

export interface ProjectQuery {
  readonly projectCode?: string;
  /** Its beginning. */
  readonly projectName?: string;
  readonly creditCode?: string;
  readonly planning?: string;
  readonly limit: number;
  readonly offset: number;
}

/** One page of the projects, the newest first. @param enabled nothing is asked without */
export function useProjects(query: ProjectQuery, enabled = true) {
  return useList<{ projects: ProjectRow[]; total: number }>(
    ['projects', 'list'],
    '/api/projects',
    query,
    enabled,
  );
}

/** The projects of an applicant; nobody has more than one page of them. */
export function useOwnProjects() {
  return useQuery({
    queryKey: ['projects', 'own'],
    queryFn: ({ signal }) =>
      request<{ projects: ProjectRow[]; total: number }>('/api/projects?limit=200', { signal }),
  });
}

/** A registration under the key that it keeps until the server has answered. */
export interface Submission {
  readonly key: string;
  readonly body: Registration;
}

/** Registers a project; under the same key it is the same project. */
export function useRegister() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ key, body }: Submission) =>
      request<ProjectRow>('/api/projects', { method: 'POST', body, idempotencyKey: key }),
    onSettled: () => client.invalidateQueries({ queryKey: ['projects'] }),
  });
}

/** Opens a stage of a project. */
export function useOpenStage(projectId: string) {
  return usePostOnce<NewStage, { stageId: string }>(
    `/api/projects/${encodeURIComponent(projectId)}/stages`,
    ['projects', 'stages'],
  );
}
