import { CommandRejection, type EngineKey, type Variables } from './commands.ts';
import type { Effects } from './execution.ts';

interface Waiter<T> {
  readonly resolve: (value: T) => void;
  readonly reject: (error: Error) => void;
}

/** Who waits for the end of a user task's change or of an instance. Nothing of it is durable. */
export class Waiters {
  readonly #transitions = new Map<EngineKey, Waiter<void>[]>();
  readonly #completions = new Map<EngineKey, Waiter<Variables>[]>();

  transition(key: EngineKey): Promise<void> {
    return new Promise((resolve, reject) => add(this.#transitions, key, { resolve, reject }));
  }

  /** Of an instance that is active. */
  completion(key: EngineKey): Promise<Variables> {
    return new Promise((resolve, reject) => add(this.#completions, key, { resolve, reject }));
  }

  /** After the commit. */
  settle({ answers, completions }: Effects): void {
    for (const { key, rejection } of answers)
      for (const waiter of take(this.#transitions, key))
        if (rejection) waiter.reject(rejection);
        else waiter.resolve();
    for (const { key, variables } of completions)
      for (const waiter of take(this.#completions, key))
        if (variables) waiter.resolve(variables);
        else waiter.reject(terminated(key));
  }

  rejectAll(error: Error): void {
    for (const waiters of [...this.#transitions.values(), ...this.#completions.values()])
      for (const { reject } of waiters) reject(error);
    this.#transitions.clear();
    this.#completions.clear();
  }
}

export function terminated(key: EngineKey): CommandRejection {
  return new CommandRejection(
    'INVALID_STATE',
    `Expected process instance '${key}' to complete, but it was terminated`,
  );
}

function add<T>(waiters: Map<EngineKey, Waiter<T>[]>, key: EngineKey, waiter: Waiter<T>): void {
  const known = waiters.get(key);
  if (known) known.push(waiter);
  else waiters.set(key, [waiter]);
}

function take<T>(waiters: Map<EngineKey, Waiter<T>[]>, key: EngineKey): readonly Waiter<T>[] {
  const taken = waiters.get(key) ?? [];
  waiters.delete(key);
  return taken;
}
