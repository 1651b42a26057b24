import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import type { DecisionAnswer } from '../../server/acts/submit.ts';
import type { TaskCounts } from '../../server/modules/tasks/counts.ts';
import type { Scope } from '../../server/modules/tasks/scopes.ts';
import type { taskView } from '../../server/modules/tasks/presenter.ts';
import { intents } from './intents.ts';
import { request } from './request.ts';

export type TaskRow = z.output<typeof taskView>;

export interface TaskPage {
  readonly tasks: readonly TaskRow[];
  readonly total: number;
  readonly counts: TaskCounts;
}

export interface TaskQuery {
  readonly scope: Scope;
  readonly state: 'open' | 'completed' | 'canceled';
  readonly kind?: string;
  readonly limit: number;
  readonly offset: number;
}

/** One page of the caller's tasks. */
export function useTasks(query: TaskQuery) {
  const text = Object.entries(query)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => [name, String(value)]);
  return useQuery({
    queryKey: ['tasks', query],
    queryFn: ({ signal }) =>
      request<TaskPage>(`/api/tasks?${new URLSearchParams(text).toString()}`, { signal }),
    placeholderData: keepPreviousData,
  });
}

/** 签收. */
export function useClaim() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (taskKey: string) =>
      request<DecisionAnswer>(`/api/tasks/${encodeURIComponent(taskKey)}/decisions`, {
        method: 'POST',
        body: { act: { kind: 'claimTask' } },
        idempotencyKey: intents.keyOf(`claim ${taskKey}`),
      }),
    onSettled: (_, error, taskKey) => {
      intents.settled(`claim ${taskKey}`, error);
      return client.invalidateQueries({ queryKey: ['tasks'] });
    },
  });
}
