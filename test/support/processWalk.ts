import { readFileSync } from 'node:fs';
import type {
  ActivatedJob,
  Engine,
  EngineKey,
  Variables,
} from '../../embedded/zeebe/engine/commands.ts';
import { startZeebe, type Zeebe } from '../../embedded/zeebe/server.ts';
import { temporaryFolder } from './folder.ts';
import { bpmnFiles } from './processModels.ts';

/** Answers a job with variables. */
export type Worker = (job: ActivatedJob) => Variables;

export interface OpenTask {
  readonly key: EngineKey;
  /** The id of the user task. */
  readonly kind: string;
  readonly variables: Variables;
  readonly candidateGroups: readonly string[];
}

const LISTENERS = ['creating', 'assigning', 'completing', 'canceling'].map(
  (event) => `user-task-${event}`,
);
const A_DAY = 24 * 60 * 60 * 1000;
const requestFor = (type: string) => ({
  type,
  worker: 'walk',
  timeout: A_DAY,
  fetchVariables: [],
});

/**
 * The whole folder `bpmn/`, deployed to an engine of its own, with workers of the test. Everything
 * that a call sets off has been worked when the call resolves.
 */
export class ProcessWalk {
  readonly engine: Engine;
  /** User tasks that are open now. */
  readonly tasks = new Map<EngineKey, OpenTask>();
  /** Every job that was worked, listeners left out, in order. */
  readonly worked: ActivatedJob[] = [];
  readonly #zeebe: Zeebe;
  readonly #removeFolder: () => void;
  readonly #workers: Readonly<Record<string, Worker>>;
  readonly #queue: ActivatedJob[] = [];
  readonly #streams = new Map<string, () => void>();
  #decisions = 0;

  private constructor(
    zeebe: Zeebe,
    removeFolder: () => void,
    workers: Readonly<Record<string, Worker>>,
  ) {
    this.#zeebe = zeebe;
    this.#removeFolder = removeFolder;
    this.#workers = workers;
    this.engine = zeebe.engine;
  }

  static async start(workers: Readonly<Record<string, Worker>>): Promise<ProcessWalk> {
    const folder = temporaryFolder('bpmn');
    const zeebe = await startZeebe({ dataDir: folder.path, grpcPort: 'off', restPort: 'off' });
    const walk = new ProcessWalk(zeebe, folder.remove, workers);
    const resources = [...bpmnFiles('.bpmn'), ...bpmnFiles('.form')].map((name) => ({
      name,
      content: readFileSync(new URL(`../../bpmn/${name}`, import.meta.url)),
    }));
    await walk.engine.execute('deploy', { resources });
    for (const type of [...Object.keys(workers), ...LISTENERS]) walk.#open(type);
    return walk;
  }

  async stop(): Promise<void> {
    await this.#zeebe.close();
    this.#removeFolder();
  }

  /** Publishes as the application does: with an id, for a day. */
  async publish(name: string, correlationKey: string, variables: Variables = {}): Promise<void> {
    this.#decisions++;
    await this.engine.execute('publishMessage', {
      name,
      correlationKey,
      variables,
      timeToLive: A_DAY,
      messageId: `message-${this.#decisions}`,
    });
    await this.settle();
  }

  /** The open tasks of a kind. */
  open(kind: string): readonly OpenTask[] {
    return [...this.tasks.values()].filter((task) => task.kind === kind);
  }

  /** The one open task of a kind (and subject). */
  task(kind: string, subject: Variables = {}): OpenTask {
    const [found, ...more] = this.open(kind).filter(({ variables }) =>
      Object.entries(subject).every(([name, value]) => variables[name] === value),
    );
    if (!found || more.length > 0)
      throw new Error(`${more.length + (found ? 1 : 0)} open tasks ${kind}`);
    return found;
  }

  /** Completes the one open task of a kind (and subject) with a Decision that it returns. */
  async complete(kind: string, subject: Variables = {}): Promise<string> {
    const decisionId = `decision-${++this.#decisions}`;
    const state = { over: false };
    const completion = this.engine
      .execute('completeUserTask', {
        userTaskKey: this.task(kind, subject).key,
        variables: { decisionId },
        action: 'complete',
      })
      .finally(() => {
        state.over = true;
      });
    for (let rounds = 0; rounds < 100 && !state.over; rounds++) await this.settle();
    await completion;
    await this.settle();
    return decisionId;
  }

  /** Lets jobs of a type lie until they are released; they see the variables of that later moment. */
  hold(type: string): void {
    this.#streams.get(type)?.();
  }

  async release(type: string): Promise<void> {
    const request = requestFor(type);
    this.#queue.push(
      ...(await this.engine.execute('activateJobs', { ...request, maxJobsToActivate: 100 })),
    );
    this.#open(type);
    await this.settle();
  }

  /** Does something that sets off a job of this type sooner or later, and waits for the job. */
  async awaitJob(type: string, act: () => Promise<unknown>): Promise<void> {
    const before = this.#count(type);
    await act();
    for (let rounds = 0; rounds < 10_000 && this.#count(type) === before; rounds++)
      await this.settle();
  }

  /** Works until nothing is left to do. */
  async settle(): Promise<void> {
    for (;;) {
      const job = this.#queue.shift();
      if (job) await this.#work(job);
      else {
        await this.engine.durable();
        // What was pushed after the commit is here after the other callbacks of this turn.
        await new Promise(setImmediate);
        if (this.#queue.length === 0) return;
      }
    }
  }

  #open(type: string): void {
    const request = requestFor(type);
    const push = (job: ActivatedJob) => this.#queue.push(job) > 0;
    this.#streams.set(type, this.engine.addJobStream({ ...request, push }));
  }

  #count(type: string): number {
    return this.worked.filter((job) => job.type === type).length;
  }

  async #work(job: ActivatedJob): Promise<void> {
    const variables = job.kind === 'TASK_LISTENER' ? this.#listen(job) : this.#answer(job);
    await this.engine.execute('completeJob', { jobKey: job.jobKey, variables });
  }

  #answer(job: ActivatedJob): Variables {
    this.worked.push(job);
    const worker = this.#workers[job.type];
    if (!worker) throw new Error(`no worker for ${job.type}`);
    return worker(job);
  }

  #listen({ userTask, listenerEventType, elementId, variables }: ActivatedJob): Variables {
    if (!userTask) throw new Error('a task listener without its task');
    const { userTaskKey: key, candidateGroups } = userTask;
    if (listenerEventType === 'CREATING')
      this.tasks.set(key, { key, kind: elementId, variables, candidateGroups });
    else this.tasks.delete(key);
    return {};
  }
}
