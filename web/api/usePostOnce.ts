import { useMutation, useQueryClient } from '@tanstack/react-query';
import { intents } from './intents.ts';
import { request } from './request.ts';

/**
 * Posts what is to happen once: a second click, or another try after a lost connection, is the same
 * request. What it may have changed is read again, also when it was refused.
 * @param changes first words of the query keys
 */
export function usePostOnce<Body, Answer>(path: string, changes: readonly string[]) {
  const client = useQueryClient();
  const wordsOf = (body: Body): string => `${path} ${JSON.stringify(body)}`;
  return useMutation({
    mutationFn: (body: Body) =>
      request<Answer>(path, {
        method: 'POST',
        body,
        idempotencyKey: intents.keyOf(wordsOf(body)),
      }),
    onSettled: (_, error, body) => {
      intents.settled(wordsOf(body), error);
      return Promise.all(changes.map((list) => client.invalidateQueries({ queryKey: [list] })));
    },
  });
}
