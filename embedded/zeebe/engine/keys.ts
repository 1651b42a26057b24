import { keyOf } from '../../storage/key.ts';
import type { State } from '../state/state.ts';
import type { EngineKey } from './commands.ts';

/** Zeebe's first key of partition 1 is 2^51 + 1; all keys stay below 2^53. */
const BEFORE_FIRST = 2 ** 51;
const LAST_KEY = keyOf('lastKey');

/** Gives away keys, each once. */
export class Keys {
  readonly #state: State;
  #last: EngineKey;

  constructor(state: State) {
    this.#state = state;
    this.#last = state.meta.get(LAST_KEY) ?? BEFORE_FIRST;
  }

  readonly next = (): EngineKey => ++this.#last;

  get last(): EngineKey {
    return this.#last;
  }

  /** Within the batch that has used keys. */
  save(): void {
    this.#state.meta.put(LAST_KEY, this.#last);
  }
}
