import { mayPass } from './ApiProblem.ts';

const BYTES = 16;

/** A key that nobody else has. */
export function newKey(): string {
  // randomUUID is only there over https; offices reach the product by http in their own network, too.
  const bytes = crypto.getRandomValues(new Uint8Array(BYTES));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * Keys of intended acts. What a person intends keeps its key until the server has answered it: a second
 * click, or a new try after a lost connection, is the same act; the next intention is another one.
 */
export class Intents {
  readonly #keys = new Map<string, string>();

  /** @param intended what would be done: the place and the content of the act */
  keyOf(intended: string): string {
    const key = this.#keys.get(intended) ?? newKey();
    this.#keys.set(intended, key);
    return key;
  }

  /** The server has answered; without an answer the key stays. */
  settled(intended: string, error: Error | null): void {
    if (!mayPass(error)) this.#keys.delete(intended);
  }
}

export const intents = new Intents();
