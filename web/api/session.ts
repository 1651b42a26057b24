import { useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { z } from 'zod';
import type { accountSchema, sessionSchema } from '../../server/modules/session/schema.ts';
import { dropDrafts } from '../acts/drafts.ts';
import { ApiProblem, signedOutElsewhere } from './ApiProblem.ts';
import { forgetToken, keepToken } from './csrfToken.ts';
import { onOtherTabs, tellOtherTabs } from './otherTabs.ts';
import { request } from './request.ts';
import { openGate, personHere, startOver, workHere } from './signInGate.ts';

export type Session = z.output<typeof sessionSchema>;
export type Account = z.output<typeof accountSchema>;

const SESSION = ['session'];

async function readSession(): Promise<Session> {
  return keep(await request<Session>('/api/session'));
}

function keep(session: Session): Session {
  keepToken(session.csrfToken);
  workHere(session.account?.accountId);
  return session;
}

/** Who is signed in; null for nobody, undefined while it is not known. */
export function useSession() {
  const { data, isPending, error } = useQuery({
    queryKey: SESSION,
    queryFn: readSession,
    staleTime: Infinity,
  });
  return { account: data?.account, codeRequired: data?.codeRequired ?? false, isPending, error };
}

/** The account of this page goes with what it loaded: another person begins with an empty page. */
export async function begin(client: QueryClient, session: Session): Promise<void> {
  const { account, codeRequired } = session;
  const before = client.getQueryData<Session>(SESSION);
  // Halfway through signing in again in place: the page stays whose it is.
  if (codeRequired) {
    keepToken(session.csrfToken);
    client.setQueryData<Session>(SESSION, { ...session, account: before?.account ?? null });
    return;
  }
  const person = personHere();
  if (account && person !== undefined && person !== account.accountId) await startOver();
  if (person !== account?.accountId)
    client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== SESSION[0] });
  client.setQueryData(SESSION, keep(session));
  tellOtherTabs({ accountId: account?.accountId ?? null });
}

/** Follows what other tabs do with the session that they share. */
export function useOtherTabs(): void {
  const client = useQueryClient();
  useEffect(
    () =>
      onOtherTabs(({ accountId }) => {
        const person = personHere();
        forgetToken();
        if (person !== undefined && accountId === person) {
          openGate();
          return;
        }
        if (person !== undefined && accountId !== null) {
          void startOver();
          return;
        }
        dropDrafts();
        openGate(signedOutElsewhere());
        void client.invalidateQueries({ queryKey: SESSION });
      }),
    [client],
  );
}

export interface Credentials {
  readonly loginName: string;
  readonly password: string;
}

/** The first step of signing in; `codeRequired` in the answer asks for the second. */
export function useSignIn() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (credentials: Credentials) =>
      request<Session>('/api/session', { method: 'POST', body: credentials }),
    onSuccess: (session) => begin(client, session),
  });
}

/** The second step, for accounts with an authenticator. After too long it begins with the first again. */
export function useSignInCode() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (code: string) =>
      request<Session>('/api/session/code', { method: 'POST', body: { code }, isHeld: false }),
    onSuccess: (session) => begin(client, session),
    onError: (error) => {
      if (error instanceof ApiProblem && error.kind === 'sign-in-required') leaveHalfway(client);
    },
  });
}

/** Back to name and password. */
export function leaveHalfway(client: QueryClient): void {
  client.setQueryData<Session>(
    SESSION,
    (session) => session && { ...session, codeRequired: false },
  );
}

export interface PasswordChange {
  readonly currentPassword: string;
  readonly newPassword: string;
}

export function usePasswordChange() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: PasswordChange) =>
      request<Session>('/api/session/password', { method: 'PUT', body: change }),
    onSuccess: (session) => begin(client, session),
  });
}

/** Ends the session; nothing of it stays in this page. One that has ended already is no failure. */
export function useSignOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async () => {
      try {
        await request('/api/session', { method: 'DELETE', isHeld: false });
      } catch (error) {
        if (!(error instanceof ApiProblem) || error.kind !== 'sign-in-required') throw error;
      }
      dropDrafts();
      return request<Session>('/api/session');
    },
    onSuccess: (session) => begin(client, session),
  });
}
