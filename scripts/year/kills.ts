import { setTimeout as pause } from 'node:timers/promises';
import type { Supervised } from '../system/supervisor.ts';
import type { Disturbance } from './acting.ts';
import { Random } from './random.ts';

/** A request is killed into so many ms after it was sent, at the most. */
const LATEST = 60;

export interface KillsOptions {
  readonly seed: string;
  readonly processes: readonly Supervised[];
  /** How many requests the year has, about; the kills are spread over nine tenths of them. */
  readonly requests: number;
  readonly kills: number;
  readonly note?: (text: string) => void;
}

/** Kills one of the processes at seeded moments of a year, while a request is on its way. */
export class YearKills {
  readonly #options: KillsOptions;
  readonly #random: Random;
  readonly #moments: readonly number[];
  #requests = 0;
  #due = 0;
  /** Names of what was killed, in order. */
  readonly killed: string[] = [];

  constructor(options: KillsOptions) {
    const { seed, kills, requests } = options;
    this.#options = options;
    this.#random = new Random(`${seed}-kills`);
    const among = Math.floor(requests * 0.9);
    this.#moments = Array.from({ length: kills }, () => this.#random.below(among)).sort(
      (a, b) => a - b,
    );
  }

  readonly disturb: Disturbance = async (send) => {
    const index = (this.#requests += 1);
    const answer = send();
    // Two moments at one request make the next one's.
    if (index > (this.#moments[this.#due] ?? Infinity)) {
      this.#due += 1;
      await this.#kill();
    }
    return answer;
  };

  async #kill(): Promise<void> {
    const { processes, note } = this.#options;
    const victim = this.#random.pick(processes);
    const after = this.#random.below(LATEST);
    // It may not be back from its last death.
    await victim.ready.catch(() => undefined);
    await pause(after);
    victim.kill();
    this.killed.push(victim.plan.name);
    note?.(`SIGKILL of ${victim.plan.name} at request ${this.#requests}`);
  }
}
