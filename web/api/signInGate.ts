import type { ApiProblem } from './ApiProblem.ts';

/**
 * Holds the requests of a page whose session has ended until somebody has signed in again in place, so
 * that what was typed is kept.
 */
let waiting: PromiseWithResolvers | undefined;
let isArmed = false;
const listeners = new Set<() => void>();

interface PromiseWithResolvers {
  readonly promise: Promise<void>;
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

function tell(): void {
  for (const listener of listeners) listener();
}

/** From now on somebody is at work here; before and after signing out, nobody is asked. */
export function armGate(armed: boolean): void {
  isArmed = armed;
}

/** Resolves when somebody has signed in again. @throws the problem when nobody does */
export function signedInAgain(problem: ApiProblem): Promise<void> {
  if (!isArmed) return Promise.reject(problem);
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
  if (error) held?.reject(error);
  else held?.resolve();
  tell();
}

export const gate = {
  isClosed: () => waiting !== undefined,
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
