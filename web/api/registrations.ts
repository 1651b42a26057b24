import { useMutation } from '@tanstack/react-query';
import { intents } from './intents.ts';
import { request } from './request.ts';

/** Opens an applicant's account; asked again before the answer it is the same registration. */
export function useRegister() {
  const wordsOf = (registration: object) => `register ${JSON.stringify(registration)}`;
  return useMutation({
    mutationFn: (registration: object) =>
      request<{ accountId: string; name: string }>('/api/registrations', {
        method: 'POST',
        body: registration,
        idempotencyKey: intents.keyOf(wordsOf(registration)),
      }),
    onSettled: (_, error, registration) => intents.settled(wordsOf(registration), error),
  });
}
