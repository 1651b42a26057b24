import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { DecisionAnswer } from '../../server/acts/submit.ts';
import type { ActForm } from '../../server/modules/forms/schema.ts';
import { subjectOf, type Ability } from '../acts/ability.ts';
import { intents } from './intents.ts';
import { request } from './request.ts';

/** What an act is on. */
export interface ActOwner {
  readonly type: 'stage' | 'project';
  readonly id: string;
}

const pathOf = ({ type, id }: ActOwner): string => `/api/${type}s/${encodeURIComponent(id)}`;

/** The form of an act, read anew whenever it is opened: its choices depend on the case. */
export function useActForm(owner: ActOwner, ability: Ability) {
  const { itemCaseId, requestId } = subjectOf(ability);
  const query = new URLSearchParams({
    ...(itemCaseId !== undefined && { itemCaseId }),
    ...(requestId !== undefined && { requestId }),
  });
  return useQuery({
    queryKey: ['forms', owner, ability.kind, query.toString()],
    queryFn: ({ signal }) =>
      request<ActForm>(`${pathOf(owner)}/forms/${ability.kind}?${query.toString()}`, { signal }),
    staleTime: Infinity, // what is being filled in does not change under one's hands
    gcTime: 0,
  });
}

interface IntendedAct {
  readonly act: Readonly<Record<string, unknown>>;
  /** The task that the page showed: an act on another one is refused. */
  readonly taskKey?: string | undefined;
}

/** How often an act that is on its way is asked after; the server waits up to 5 s each time. */
const ENQUIRIES = 12;

/**
 * Does an act and waits for its effect, and reads again what it may have changed, also when it was
 * refused. `isRecorded` while it is acknowledged and on its way.
 * @param onAnswer called before anything is read again, also when the form has gone meanwhile
 */
export function useAct(owner: ActOwner, onAnswer: (answer: DecisionAnswer) => void) {
  const client = useQueryClient();
  const [isRecorded, setRecorded] = useState(false);
  const mutation = useMutation({
    mutationFn: async (intended: IntendedAct) => {
      setRecorded(false);
      let answer = await submit(owner, intended);
      // The same act under the same key is the question what became of it.
      for (let asked = 0; answer.status === 'recorded' && asked < ENQUIRIES; asked++) {
        setRecorded(true);
        answer = await submit(owner, intended);
      }
      return answer;
    },
    onSuccess: onAnswer,
    onSettled: (answer, error, intended) => {
      if (answer?.status !== 'recorded') intents.settled(wordsOf(owner, intended), error);
      return Promise.all(
        ['stages', 'projects', 'tasks'].map((list) =>
          client.invalidateQueries({ queryKey: [list] }),
        ),
      );
    },
  });
  return { ...mutation, isRecorded };
}

const wordsOf = ({ type, id }: ActOwner, intended: IntendedAct): string =>
  `${type} ${id} ${JSON.stringify(intended)}`;

function submit(owner: ActOwner, intended: IntendedAct): Promise<DecisionAnswer> {
  const { act, taskKey } = intended;
  return request<DecisionAnswer>(`${pathOf(owner)}/decisions`, {
    method: 'POST',
    body: { act, ...(taskKey !== undefined && { taskKey }) },
    idempotencyKey: intents.keyOf(wordsOf(owner, intended)),
  });
}
