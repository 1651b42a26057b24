import { useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import type { accountSchema, sessionSchema } from '../../server/modules/session/schema.ts';
import { dropDrafts } from '../acts/drafts.ts';
import { keepToken } from './csrfToken.ts';
import { request } from './request.ts';
import { armGate } from './signInGate.ts';

export type Session = z.output<typeof sessionSchema>;
export type Account = z.output<typeof accountSchema>;

const SESSION = ['session'];

async function readSession(): Promise<Session> {
  return keep(await request<Session>('/api/session'));
}

function keep(session: Session): Session {
  keepToken(session.csrfToken);
  armGate(session.account !== null);
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

/** Another person sees nothing of what the last one had loaded. */
function begin(client: QueryClient, session: Session): void {
  const before = client.getQueryData<Session>(SESSION)?.account?.accountId;
  if (before !== session.account?.accountId)
    client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== SESSION[0] });
  client.setQueryData(SESSION, keep(session));
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

/** The second step, for accounts with an authenticator. */
export function useSignInCode() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (code: string) =>
      request<Session>('/api/session/code', { method: 'POST', body: { code } }),
    onSuccess: (session) => begin(client, session),
  });
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

/** Ends the session; nothing of it stays in this page. */
export function useSignOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async () => {
      armGate(false);
      await request('/api/session', { method: 'DELETE' });
      dropDrafts();
      return readSession();
    },
    onSuccess: (session) => begin(client, session),
  });
}
