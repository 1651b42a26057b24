import { dropDrafts } from '../acts/drafts.ts';
import type { ApiProblem } from './ApiProblem.ts';

/**
 * Holds the requests of a page whose session has ended until its person has signed in again in place, so
 * that what was typed is kept.
 */
let waiting: PromiseWithResolvers | undefined;
let isPassed = false;
let person: string | undefined;
const listeners = new Set<() => void>();

interface PromiseWithResolvers {
  readonly promise: Promise<void>;
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

function tell(): void {
  for (const listener of listeners) listener();
}

/** Whose page this is: what was loaded and typed here is that account's. Undefined before and after. */
export function personHere(): string | undefined {
  return person;
}

/** From now on somebody is at work here; before signing in and after signing out, nobody is asked. */
export function workHere(accountId: string | undefined): void {
  person = accountId;
}

/** Resolves when the person has signed in again. @throws the problem when they do not */
export function signedInAgain(problem: ApiProblem): Promise<void> {
  if (person === undefined) return Promise.reject(problem);
  if (!waiting) {
    waiting = withResolvers();
    tell();
  }
  return waiting.promise;
}

/** Lets the held requests go on, or fail. */
export function openGate(error?: Error): void {
  const held = waiting;
  waiting = undefined;
  isPassed = error === undefined;
  if (error) held?.reject(error);
  else held?.resolve();
  tell();
}

/**
 * Another person has signed in, here or in another tab: nothing that this page holds may be sent or shown
 * in their name. The page begins anew; until it has gone, what waits for this waits.
 */
export function startOver(): Promise<never> {
  dropDrafts();
  location.replace('/');
  return new Promise(() => undefined);
}

export const gate = {
  isClosed: () => waiting !== undefined,
  /** Somebody has signed in again, and is not awaited anew. */
  isPassed: () => isPassed && waiting === undefined,
  subscribe: (listener: () => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },
};

// Promise.withResolvers is younger than the browsers that offices use.
function withResolvers(): PromiseWithResolvers {
  let resolve: () => void = () => undefined;
  let reject: (error: Error) => void = () => undefined;
  const promise = new Promise<void>((onResolved, onRejected) => {
    resolve = onResolved;
    reject = onRejected;
  });
  return { promise, resolve, reject };
}
