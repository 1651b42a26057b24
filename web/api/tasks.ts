import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import type { AssignmentAct } from '../../domain/assignment/acts.ts';
import type { DecisionAnswer } from '../../server/acts/submit.ts';
import type { TaskCounts } from '../../server/modules/tasks/counts.ts';
import type { Scope } from '../../server/modules/tasks/scopes.ts';
import type { DueState } from '../../server/modules/tasks/due.ts';
import type { TaskSort } from '../../server/modules/tasks/service.ts';
import type { takerView, taskView } from '../../server/modules/tasks/presenter.ts';
import { intents } from './intents.ts';
import { request } from './request.ts';
import { addressOf, useList } from './useList.ts';

export type TaskRow = z.output<typeof taskView>;
export type Taker = z.output<typeof takerView>;

export interface TaskPage {
  readonly tasks: readonly TaskRow[];
  readonly total: number;
  readonly counts: TaskCounts;
}

export interface TaskQuery {
  readonly scope: Scope;
  readonly state: 'open' | 'completed' | 'canceled';
  readonly sort: TaskSort;
  readonly order: 'asc' | 'desc';
  readonly kind?: string | undefined;
  readonly due?: DueState | undefined;
  /** Beginning of the name. */
  readonly projectName?: string | undefined;
  readonly limit: number;
  readonly offset: number;
}

const pathOf = (taskKey: string): string => `/api/tasks/${encodeURIComponent(taskKey)}`;

/** One page of the caller's tasks. @throws {ApiProblem} */
export function readTasks(query: TaskQuery, signal?: AbortSignal): Promise<TaskPage> {
  return request<TaskPage>(addressOf('/api/tasks', query), signal ? { signal } : {});
}

/** One page of the caller's tasks; the last one stays while the next is on its way. */
export function useTasks(query: TaskQuery) {
  return useList<TaskPage>(['tasks'], '/api/tasks', query);
}

/** To whom a task may be handed over or delegated. */
export function useTakers(taskKey: string, enabled: boolean) {
  return useQuery({
    queryKey: ['tasks', taskKey, 'takers'],
    queryFn: async ({ signal }) =>
      (await request<{ takers: readonly Taker[] }>(`${pathOf(taskKey)}/takers`, { signal })).takers,
    enabled,
  });
}

/** An act on who has a task, or an urge. */
export type TaskAct = AssignmentAct | { readonly kind: 'urge'; readonly text: string };

export interface IntendedTaskAct {
  readonly task: Pick<TaskRow, 'taskKey' | 'ownerId'>;
  readonly act: TaskAct;
}

type ActAnswer = Pick<DecisionAnswer, 'status' | 'reason'>;

async function send({ task, act }: IntendedTaskAct, idempotencyKey: string): Promise<ActAnswer> {
  const { taskKey, ownerId } = task;
  if (act.kind !== 'urge')
    return request<DecisionAnswer>(`${pathOf(taskKey)}/decisions`, {
      ...{ method: 'POST', body: { act }, idempotencyKey },
    });
  const path = `/api/stages/${encodeURIComponent(ownerId)}/urges`;
  await request(path, { method: 'POST', body: { taskKey, text: act.text }, idempotencyKey });
  return { status: 'applied' };
}

const wordsOf = ({ task, act }: IntendedTaskAct) => `${task.taskKey} ${JSON.stringify(act)}`;

/** 签收, 退签, 转交, 委派, 交回, 催办; reads the lists again, also when it was refused. */
export function useTaskAct() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (intended: IntendedTaskAct) => send(intended, intents.keyOf(wordsOf(intended))),
    onSettled: (_, error, intended) => {
      intents.settled(wordsOf(intended), error);
      return Promise.all([
        client.invalidateQueries({ queryKey: ['tasks'] }),
        client.invalidateQueries({ queryKey: ['stages'] }),
      ]);
    },
  });
}
