import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Supervised } from '../system/supervisor.ts';
import { expectThat } from './failure.ts';
import type { Answer } from './person.ts';
import type { ActInfo, Disturbance } from './walk.ts';

/** Every failpoint of the server and the workers; what each lies between. */
export const FAILPOINTS = {
  'decision-recorded': 'a Decision and its way to the engine',
  'decision-sent': 'the completion of a task or a message and the knowledge of it',
  published: 'the publication of a message and whatever waits for it',
  claimed: 'the claim of a Decision and its effect',
  'step-written': 'the write of a worker and what follows from it',
  'listener-written': 'the write of a listener and the list of tasks',
  'task-handed-over': 'the hand-over of one task of a leaver and of the next one',
  'assignment-sent': 'the assignment of a task and the knowledge of it',
  'assignment-written': 'the write of who has a task and the list of tasks',
  'before-transition': 'the work of a listener and the transition of its task',
  'before-completion': 'the work of a worker and the completion of its job',
  'number-taken': 'a number and the paper that bears it',
  'results-entered': 'the results of a project and what waits for them',
} as const;
type Failpoint = keyof typeof FAILPOINTS;

/**
 * At which act (the n-th of its kind) a process dies at which failpoint. Those about who has a task are
 * not on the way of W1: they have tests of their own.
 */
const PLAN: Readonly<Record<string, Failpoint>> = {
  'startProjectPlanning 1': 'decision-recorded',
  'startStagePlanning 1': 'claimed',
  'replyToPlanning 2': 'listener-written',
  'replyToPlanning 8': 'before-completion',
  'settleReplies 1': 'before-transition',
  'deliverReport 1': 'decision-sent',
  'formalIntake 1': 'number-taken',
  'dispatch 2': 'published',
  'acceptItem 5': 'step-written',
  'suspendItem 2': 'claimed',
  'resumeItem 2': 'decision-recorded',
  'approveItem 1': 'results-entered',
  'approveItem 3': 'before-completion',
  'closeStage 2': 'decision-sent',
};

/** ms after the request was sent, by turns: at once, while it is worked on, as it is about to end. */
const DELAYS = [0, 15, 40];

/** Many alike, which move nothing: moments are spread over the others. */
const DULL: ReadonlySet<string> = new Set(['uploadMaterial', 'reviewMaterial']);

export interface KillsOptions {
  readonly processes: readonly Supervised[];
  readonly dataDir: string;
  /** The kinds of all acts of the walk, in their order. */
  readonly acts: readonly string[];
  /** How many moments, spread evenly over the walk. */
  readonly moments: number;
  readonly note: (text: string) => void;
}

/**
 * Kills processes with SIGKILL while a walk goes on: at failpoints, and at moments spread over the
 * walk, the processes in turn, while a request is on its way.
 */
export class Kills implements Disturbance {
  readonly #options: KillsOptions;
  readonly #counts = new Map<string, number>();
  /** Which moment comes at which act. */
  readonly #moments: ReadonlyMap<number, number>;
  readonly #due: number[] = [];
  readonly #fired = new Set<Failpoint>();
  #waitingFor: { readonly failpoint: Failpoint; readonly act: string } | undefined;
  #kills = 0;
  /** When the last act with a kill began, and what was killed in it. */
  #since: number | undefined;
  #last: string[] = [];

  constructor(options: KillsOptions) {
    this.#options = options;
    const { acts, moments } = options;
    const lively = acts.flatMap((kind, index) => (DULL.has(kind) ? [] : [index]));
    this.#moments = new Map(
      Array.from({ length: moments }, (_, n): [number, number] => [
        lively[Math.floor(((n + 0.5) * lively.length) / moments)] ?? -1,
        n,
      ]),
    );
  }

  /** A marker lets every failpoint pass; removing it arms one. */
  static prepare(dataDir: string): void {
    const folder = join(dataDir, 'failpoints');
    mkdirSync(folder, { recursive: true });
    for (const name of Object.keys(FAILPOINTS)) writeFileSync(join(folder, name), '');
  }

  async during({ index, kind }: ActInfo, act: () => Promise<Answer>): Promise<Answer> {
    const nth = (this.#counts.get(kind) ?? 0) + 1;
    this.#counts.set(kind, nth);
    const name = `${kind} ${nth}`;
    const failpoint = PLAN[name];
    if (failpoint) {
      this.#waitingFor = { failpoint, act: name };
      rmSync(this.#markerOf(failpoint));
    }
    const next = this.#moments.get(index);
    if (next !== undefined) this.#due.push(next);
    // Killed by other means a process might never come to its failpoint.
    const moment = failpoint === undefined ? this.#due.shift() : undefined;
    if (failpoint !== undefined || moment !== undefined) this.#since = performance.now();
    const answer = act();
    if (moment !== undefined) await this.#kill(moment, name);
    return answer;
  }

  rested(): Promise<void> {
    if (this.#waitingFor) {
      const { failpoint, act } = this.#waitingFor;
      expectThat(existsSync(this.#markerOf(failpoint)), `${act} did not reach ${failpoint}`);
      this.#fired.add(failpoint);
      this.#killed(`at ${failpoint} during ${act}`);
      this.#waitingFor = undefined;
    }
    if (this.#since !== undefined) {
      const seconds = Math.round((performance.now() - this.#since) / 100) / 10;
      this.#options.note(`SIGKILL ${this.#last.join(' and ')}: at rest ${seconds} s later`);
      this.#since = undefined;
      this.#last = [];
    }
    return Promise.resolve();
  }

  /** Whether all that was planned has happened. @returns how many kills there were */
  finish(): number {
    const missed = [...new Set(Object.values(PLAN))].filter((name) => !this.#fired.has(name));
    expectThat(missed.length === 0, `failpoints that were not reached: ${missed.join(', ')}`);
    expectThat(this.#due.length === 0, 'the walk ended before the last kill');
    return this.#kills;
  }

  async #kill(moment: number, act: string): Promise<void> {
    const { processes } = this.#options;
    const victim = processes[moment % processes.length];
    // It may not be back from its last death.
    await victim?.ready.catch(() => undefined);
    await pause(DELAYS[moment % DELAYS.length]);
    victim?.kill();
    this.#killed(`of ${victim?.plan.name ?? ''} during ${act}`);
  }

  #killed(how: string): void {
    this.#kills += 1;
    this.#last.push(how);
  }

  #markerOf(failpoint: Failpoint): string {
    return join(this.#options.dataDir, 'failpoints', failpoint);
  }
}
