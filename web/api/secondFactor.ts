import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import type { secondFactorView } from '../../server/modules/secondFactor/presenter.ts';
import { request } from './request.ts';
import { begin, type Session } from './session.ts';

export type SecondFactor = z.output<typeof secondFactorView>;

const PATH = '/api/second-factor';
const SECOND_FACTOR = ['secondFactor'];

/** Whether the caller has a second factor, and must have one. */
export function useSecondFactor() {
  return useQuery({
    queryKey: SECOND_FACTOR,
    queryFn: ({ signal }) => request<SecondFactor>(PATH, { signal }),
    staleTime: 0,
  });
}

/** Begins an enrolment: the secret as text and as a picture, the only time. */
export function useEnrolment() {
  return useMutation({
    mutationFn: () => request<{ secret: string; qrCode: string }>(PATH, { method: 'POST' }),
  });
}

/**
 * Puts the second factor in force.
 * @param keep is given the recovery codes, the only time, before anything else on the page changes
 */
export function useConfirmation(keep: (recoveryCodes: readonly string[]) => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (code: string) =>
      request<Session & { recoveryCodes: readonly string[] }>(PATH, {
        method: 'PUT',
        body: { code },
      }),
    onSuccess: async ({ recoveryCodes, ...session }) => {
      keep(recoveryCodes);
      await begin(client, session);
      await client.invalidateQueries({ queryKey: SECOND_FACTOR });
    },
  });
}

export interface Removal {
  readonly password: string;
  readonly code: string;
}

/** Takes the second factor away, with both of what it takes to sign in. */
export function useRemoval() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (removal: Removal) =>
      request<Session>(`${PATH}/removal`, { method: 'POST', body: removal }),
    onSuccess: async (session) => {
      await begin(client, session);
      await client.invalidateQueries({ queryKey: SECOND_FACTOR });
    },
  });
}
