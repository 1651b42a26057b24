import type { EngineKey } from './commands.ts';
import type { Effects } from './execution.ts';

interface Waiter {
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

type WaitersByKey = Map<EngineKey, Waiter[]>;

/** Who waits for the end of a user task's change or of an instance. Nothing of it is durable. */
export class Waiters {
  readonly #transitions: WaitersByKey = new Map();
  readonly #ends: WaitersByKey = new Map();

  transition(key: EngineKey): Promise<void> {
    return wait(this.#transitions, key);
  }

  /** The end of a process instance that is active, however it ends. */
  end(key: EngineKey): Promise<void> {
    return wait(this.#ends, key);
  }

  /** After the commit. */
  settle({ answers, ended }: Effects): void {
    for (const { key, rejection } of answers)
      for (const waiter of take(this.#transitions, key))
        if (rejection) waiter.reject(rejection);
        else waiter.resolve();
    for (const key of ended) for (const waiter of take(this.#ends, key)) waiter.resolve();
  }

  rejectAll(error: Error): void {
    for (const waiters of [...this.#transitions.values(), ...this.#ends.values()])
      for (const { reject } of waiters) reject(error);
    this.#transitions.clear();
    this.#ends.clear();
  }
}

function wait(waiters: WaitersByKey, key: EngineKey): Promise<void> {
  return new Promise((resolve, reject) => {
    const known = waiters.get(key);
    if (known) known.push({ resolve, reject });
    else waiters.set(key, [{ resolve, reject }]);
  });
}

function take(waiters: WaitersByKey, key: EngineKey): readonly Waiter[] {
  const taken = waiters.get(key) ?? [];
  waiters.delete(key);
  return taken;
}
