import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import type { StageAct } from '../../domain/stage/acts.ts';
import type { DecisionAnswer } from '../../server/acts/submit.ts';
import type { positionView, stageRow } from '../../server/modules/tracking/presenter.ts';
import type { stageView } from '../../server/modules/stages/view.ts';
import { intents } from './intents.ts';
import { request } from './request.ts';

export type StageView = z.output<typeof stageView>;
export type StageRow = z.output<typeof stageRow>;
export type Position = z.output<typeof positionView>;

const pathOf = (stageId: string): string => `/api/stages/${encodeURIComponent(stageId)}`;

/** One page of the stages that concern the caller. */
export function useStages(query: { readonly limit: number; readonly offset: number }) {
  return useQuery({
    queryKey: ['stages', 'list', query],
    queryFn: ({ signal }) =>
      request<{ stages: StageRow[]; total: number }>(
        `/api/stages?limit=${query.limit}&offset=${query.offset}`,
        { signal },
      ),
    placeholderData: keepPreviousData,
  });
}

/**
 * A stage with everything in it, and what the caller may do now.
 * @public
 */
export function useStage(stageId: string) {
  return useQuery({
    queryKey: ['stages', stageId],
    queryFn: ({ signal }) => request<StageView>(pathOf(stageId), { signal }),
  });
}

/** Where a stage stands, who has it and what is left of its clocks. */
export function usePosition(stageId: string) {
  return useQuery({
    queryKey: ['stages', stageId, 'position'],
    queryFn: ({ signal }) => request<Position>(`${pathOf(stageId)}/position`, { signal }),
  });
}

export interface IntendedAct {
  readonly act: StageAct;
  /** The task that the page showed: an act on another one is refused. */
  readonly taskKey?: string | undefined;
}

const wordsOf = (stageId: string, act: StageAct): string => `${stageId} ${JSON.stringify(act)}`;

/**
 * Does an act on a stage and reads again what it may have changed, also when it was refused.
 * @public
 */
export function useAct(stageId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ act, taskKey }: IntendedAct) =>
      request<DecisionAnswer>(`${pathOf(stageId)}/decisions`, {
        method: 'POST',
        body: { act, ...(taskKey !== undefined && { taskKey }) },
        idempotencyKey: intents.keyOf(wordsOf(stageId, act)),
      }),
    onSettled: (_, error, { act }) => {
      intents.settled(wordsOf(stageId, act), error);
      return Promise.all([
        client.invalidateQueries({ queryKey: ['stages'] }),
        client.invalidateQueries({ queryKey: ['tasks'] }),
      ]);
    },
  });
}
