import { problemOf } from './ApiProblem.ts';
import { currentToken } from './csrfToken.ts';
import { onceAtATime } from './onceAtATime.ts';
import { reach } from './reach.ts';
import { withSession } from './withSession.ts';

export interface RequestOptions {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Sent as JSON; a form goes as it is. */
  readonly body?: unknown;
  /** Of the intended act: the same for every repetition. */
  readonly idempotencyKey?: string;
  readonly signal?: AbortSignal;
  /** False for what signs in and out: it never waits for somebody to sign in again. */
  readonly isHeld?: boolean;
}

/**
 * The one way to the server. A token that has become stale is fetched anew, and a session that has
 * ended during work is begun again in place; then the same request goes on. A change is asked for once
 * at a time.
 * @throws {ApiProblem}
 */
export function request<T>(path: string, options: RequestOptions = {}): Promise<T> {
  const ask = () => withSession(() => send<T>(path, options), options.isHeld);
  const { method = 'GET', body, idempotencyKey } = options;
  // A form is known by its key, or not at all.
  if (method === 'GET' || body instanceof FormData) return ask();
  return onceAtATime(JSON.stringify([method, path, idempotencyKey, body]), ask);
}

async function send<T>(path: string, options: RequestOptions): Promise<T> {
  const { method = 'GET', body, idempotencyKey, signal } = options;
  const headers = new Headers({ Accept: 'application/json' });
  if (method !== 'GET') headers.set('X-CSRF-Token', await currentToken());
  if (idempotencyKey !== undefined) headers.set('Idempotency-Key', idempotencyKey);
  const isForm = body instanceof FormData;
  if (body !== undefined && !isForm) headers.set('Content-Type', 'application/json');
  const response = await reach(path, {
    method,
    headers,
    ...(body !== undefined && { body: isForm ? body : JSON.stringify(body) }),
    ...(signal && { signal }),
  });
  if (!response.ok) throw await problemOf(response);
  // Nothing to read, and the caller of such a route awaits nothing.
  if (response.status === 204) return undefined as T;
  return (await response.json()) as T; // the server enforces the shape of its answers
}
