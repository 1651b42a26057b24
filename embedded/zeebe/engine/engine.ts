import { SILENT, type Log } from '../../log.ts';
import type { Store } from '../../storage/store.ts';
import { parse } from '../behavior/variables.ts';
import { compileResource } from '../model/resources.ts';
import type { RowReader, RowWriter } from '../search/rows.ts';
import type {
  ActivatedJob,
  AnswerOf,
  CommandName,
  Engine,
  EngineKey,
  JobStream,
  Json,
  RequestOf,
  Variables,
} from './commands.ts';
import type { EventLog } from './eventLog.ts';
import type { Execution } from './execution.ts';
import { HANDLERS, type PreparedRequest } from './handlers.ts';
import { happen } from './handlers/due.ts';
import { returnJob } from './handlers/jobs.ts';
import { checkNames, invalidState, notFound } from './handlers/rejections.ts';
import { Processor } from './processor.ts';
import { Schedule } from './schedule.ts';
import { Streams } from './streams.ts';
import { Waiters } from './waiters.ts';

export interface EngineOptions {
  readonly store: Store;
  readonly rows: RowWriter & RowReader;
  /** The clock of this machine, unless it is replaced; ms since the epoch. */
  readonly clock?: { now(): number };
  readonly log?: Log;
  /** How many records of the event log are kept. */
  readonly retention?: number;
}

/** Opens the engine on a store, which stays the caller's: close the engine before it. */
export function openEngine(options: EngineOptions): CoreEngine {
  return new CoreEngine(options);
}

export class CoreEngine implements Engine {
  readonly #store: Store;
  readonly #rows: RowReader;
  readonly #log: Log;
  readonly #streams = new Streams();
  readonly #waiters = new Waiters();
  readonly #processor: Processor;
  readonly #schedule: Schedule;
  #resuming: NodeJS.Immediate | undefined;
  #closed = false;

  constructor({ store, rows, clock = Date, log = SILENT, retention = 10_000 }: EngineOptions) {
    this.#store = store;
    this.#rows = rows;
    this.#log = log;
    const processor = new Processor({
      store,
      rows,
      streams: this.#streams,
      systemTime: () => clock.now(),
      retention,
    });
    this.#processor = processor;
    this.#schedule = new Schedule({
      now: () => processor.now(),
      pinned: () => processor.pinned() !== undefined,
      first: (setAside) => {
        for (const entry of processor.state.dueEntries(setAside.size + 1))
          if (!setAside.has(entry.key)) return entry;
        return undefined;
      },
      happen: (entry) => {
        void this.#follow(processor.process('due', (x) => happen(x, entry)).x);
      },
      failed: (entry, error) => log.error({ error, entry }, 'could not process what became due'),
    });
    this.#schedule.update();
    this.#resumeLater();
  }

  async execute<N extends CommandName>(name: N, request: RequestOf<N>): Promise<AnswerOf<N>> {
    const prepared = await prepare(name, request);
    if (this.#closed) throw new Error('the engine is closed');
    if ('variables' in request) checkNames(request.variables);
    const { answer, x } = this.#processor.process(name, (execution) =>
      HANDLERS[name](execution, prepared),
    );
    const over = x.answeredBy === undefined ? undefined : this.#waiters.transition(x.answeredBy);
    const done = this.#follow(x);
    if (name === 'pinClock' || name === 'resetClock') await this.#catchUp();
    await Promise.all([done, over]);
    return answer;
  }

  async completion(
    processInstanceKey: EngineKey,
    fetchVariables: readonly string[],
  ): Promise<Variables> {
    const active = this.#processor.state.element(processInstanceKey) !== undefined;
    if (active) await this.#waiters.end(processInstanceKey);
    const variables = await this.#result(processInstanceKey);
    if (fetchVariables.length === 0) return variables;
    return Object.fromEntries(
      Object.entries(variables).filter(([name]) => fetchVariables.includes(name)),
    );
  }

  /** What has ended is told from its rows, once its end is on disk. */
  async #result(processInstanceKey: EngineKey): Promise<Variables> {
    await this.#store.durable();
    const instance = this.#rows.get('processInstance', processInstanceKey);
    if (!instance) throw notFound(`to find process instance with key '${processInstanceKey}'`);
    if (instance.state === 'TERMINATED')
      throw invalidState(
        `Expected process instance '${processInstanceKey}' to complete, but it was terminated`,
      );
    const variables: Record<string, Json> = {};
    for (const key of this.#rows.keysOfInstance('variable', processInstanceKey)) {
      const row = this.#rows.get('variable', key);
      if (row?.scopeKey === processInstanceKey) variables[row.name] = parse(row.value);
    }
    return variables;
  }

  addJobStream(stream: JobStream): () => void {
    return this.#streams.add(stream);
  }

  onJobsAvailable(listener: (type: string) => void): () => void {
    return this.#streams.onAvailable(listener);
  }

  giveBack(jobs: readonly ActivatedJob[]): void {
    if (this.#closed) return;
    for (const job of jobs) this.#takeBack(job, 'all');
  }

  now(): number {
    return this.#processor.now();
  }

  durable(): Promise<void> {
    return this.#store.durable();
  }

  /** What happened, oldest first. */
  get eventLog(): EventLog {
    return this.#processor.log;
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#schedule.close();
    clearImmediate(this.#resuming);
    this.#waiters.rejectAll(new Error('the engine is closed'));
    await this.#store.durable();
  }

  /** What has to be done after a command was processed: what follows at once, and its effects once it is durable. */
  #follow(x: Execution): Promise<void> {
    this.#schedule.added(x.earliestDue);
    this.#resumeLater();
    const effects = this.#store.durable().then(() => this.#carryOut(x));
    effects.catch((error: unknown) => this.#log.error({ error }, 'could not write to disk'));
    return effects;
  }

  #carryOut({ effects }: Execution): void {
    if (this.#closed) return;
    for (const { stream, job } of effects.pushes)
      if (!stream.push(job)) this.#takeBack(job, 'polls');
    for (const type of effects.available) this.#streams.available(type);
    this.#waiters.settle(effects);
  }

  #takeBack(job: ActivatedJob, others: 'polls' | 'all'): void {
    void this.#follow(this.#processor.process('returnJob', (x) => returnJob(x, job, others)).x);
  }

  #resumeLater(): void {
    if (!this.#processor.hasDeferred || this.#resuming || this.#closed) return;
    this.#resuming = setImmediate(() => {
      this.#resuming = undefined;
      this.#resume();
    });
  }

  #resume(): void {
    try {
      void this.#follow(this.#processor.resume());
    } catch (error) {
      this.#log.error({ error }, 'could not go on with deferred steps');
    }
  }

  /** After the clock has changed: all that is due by now happens, with all that follows. */
  async #catchUp(): Promise<void> {
    await this.#schedule.run();
    while (this.#processor.hasDeferred && !this.#closed) {
      this.#resume();
      await this.#schedule.run();
      await new Promise((resolve) => setImmediate(resolve));
    }
    await this.#store.durable();
  }
}

/** Compiles the resources of a deployment, which is asynchronous; other requests are ready. */
async function prepare<N extends CommandName>(
  name: N,
  request: RequestOf<N>,
): Promise<PreparedRequest<N>> {
  if (name !== 'deploy') return request as PreparedRequest<N>;
  const { resources } = request as RequestOf<'deploy'>;
  const compiled = await Promise.all(resources.map(compileResource));
  // The conditional type cannot follow the comparison of `name`.
  return compiled as unknown as PreparedRequest<N>;
}
