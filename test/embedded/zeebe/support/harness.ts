import { Store } from '../../../../embedded/storage/store.ts';
import { Table } from '../../../../embedded/storage/table.ts';
import {
  CommandRejection,
  type ActivatedJob,
  type EngineKey,
  type JobResult,
  type Variables,
} from '../../../../embedded/zeebe/engine/commands.ts';
import { openEngine, type CoreEngine } from '../../../../embedded/zeebe/engine/engine.ts';
import { State } from '../../../../embedded/zeebe/state/state.ts';
import type {
  IncidentRow,
  ProcessInstanceRow,
  UserTaskRow,
} from '../../../../embedded/zeebe/search/rows.ts';
import { temporaryFolder } from '../../../support/folder.ts';
import { dumpRows, dumpState, plain, type Recording } from './recording.ts';
import { PlainRows } from './rows.ts';

/** When all tests begin, on the engine's clock. */
export const BEGIN = Date.parse('2026-09-01T08:00:00Z');

/** An engine on a folder of its own, its clock pinned to `BEGIN`, and what a test asks of it. */
export class Harness {
  readonly #folder = temporaryFolder('zeebe');
  #store: Store;
  rows: PlainRows;
  engine: CoreEngine;

  private constructor() {
    this.#store = Store.open({ path: this.#folder.path });
    this.rows = new PlainRows(this.#store);
    this.engine = openEngine({ store: this.#store, rows: this.rows });
  }

  static async open(): Promise<Harness> {
    const harness = new Harness();
    await harness.engine.execute('pinClock', { timestamp: BEGIN });
    return harness;
  }

  async close(): Promise<void> {
    await this.engine.close();
    await this.#store.close();
    this.#folder.remove();
  }

  /** Ends the engine and opens it again on the same data. */
  async restart(): Promise<void> {
    await this.engine.close();
    await this.#store.close();
    this.#store = Store.open({ path: this.#folder.path });
    this.rows = new PlainRows(this.#store);
    this.engine = openEngine({ store: this.#store, rows: this.rows });
  }

  deploy(...xmls: readonly string[]) {
    return this.engine.execute('deploy', {
      resources: xmls.map((xml, index) => ({
        name: xml.startsWith('{') ? `form${index}.form` : `process${index}.bpmn`,
        content: Buffer.from(xml),
      })),
    });
  }

  async create(bpmnProcessId: string, variables: Variables = {}): Promise<EngineKey> {
    const { processInstanceKey } = await this.engine.execute('createProcessInstance', {
      definition: { bpmnProcessId, version: -1 },
      variables,
    });
    return processInstanceKey;
  }

  activate(type: string, max = 100): Promise<readonly ActivatedJob[]> {
    return this.engine.execute('activateJobs', {
      type,
      worker: 'test',
      timeout: 60_000,
      maxJobsToActivate: max,
      fetchVariables: [],
    });
  }

  /** The one job of this type; fails when there is none or another one, too. */
  async job(type: string): Promise<ActivatedJob> {
    const jobs = await this.activate(type);
    const [job] = jobs;
    if (!job || jobs.length > 1)
      throw new Error(`expected one job '${type}', found ${jobs.length}`);
    return job;
  }

  /** Activates the one job of this type and completes it. */
  async work(type: string, variables: Variables = {}, result?: JobResult): Promise<ActivatedJob> {
    const job = await this.job(type);
    await this.complete(job, variables, result);
    return job;
  }

  complete(job: ActivatedJob, variables: Variables = {}, result?: JobResult): Promise<void> {
    return this.engine.execute('completeJob', {
      jobKey: job.jobKey,
      variables,
      ...(result && { result }),
    });
  }

  throwError(job: ActivatedJob, errorCode: string, variables: Variables = {}): Promise<void> {
    return this.engine.execute('throwError', {
      jobKey: job.jobKey,
      errorCode,
      errorMessage: '',
      variables,
    });
  }

  fail(job: ActivatedJob, retries: number, retryBackOff = 0, variables: Variables = {}) {
    return this.engine.execute('failJob', {
      jobKey: job.jobKey,
      retries,
      errorMessage: 'it broke',
      retryBackOff,
      variables,
    });
  }

  publish(
    name: string,
    correlationKey: string,
    variables: Variables = {},
    { timeToLive = 0, messageId = '' } = {},
  ) {
    return this.engine.execute('publishMessage', {
      name,
      correlationKey,
      variables,
      timeToLive,
      messageId,
    });
  }

  /** Moves the clock on. */
  async pass(ms: number): Promise<void> {
    await this.engine.execute('pinClock', { timestamp: this.engine.now() + ms });
  }

  /** How many rows each table of the engine's state has; without the event log. */
  stateSize(): Readonly<Record<string, number>> {
    const state = new State(this.#store);
    return Object.fromEntries(
      Object.entries(state)
        .filter(([name, table]) => table instanceof Table && name !== 'meta')
        .map(([name, table]: [string, Table<unknown>]) => [name, table.count()]),
    );
  }

  /** All that was done and all that came of it. */
  recording(): Recording {
    return plain({
      log: [...this.engine.eventLog.records()],
      state: dumpState(this.#store),
      rows: dumpRows(this.rows),
    });
  }

  instance(key: EngineKey): ProcessInstanceRow {
    const row = this.rows.all('processInstance').find((one) => one.processInstanceKey === key);
    if (!row) throw new Error(`there is no process instance ${key}`);
    return row;
  }

  /** Ids of the elements that are active in an instance, sorted. */
  active(key: EngineKey): readonly string[] {
    return this.rows
      .all('elementInstance')
      .filter((one) => one.processInstanceKey === key && one.state === 'ACTIVE')
      .filter(({ type }) => type !== 'PROCESS')
      .map(({ elementId }) => elementId)
      .toSorted();
  }

  /** How often an element was reached: in this state, in all instances. */
  count(elementId: string, state: 'ACTIVE' | 'COMPLETED' | 'TERMINATED'): number {
    return this.rows
      .all('elementInstance')
      .filter((one) => one.elementId === elementId && one.state === state).length;
  }

  /** The variables of the root scope of an instance, also after its end. */
  variables(key: EngineKey): Record<string, unknown> {
    return Object.fromEntries(
      this.rows
        .all('variable')
        .filter(({ scopeKey }) => scopeKey === key)
        .map(({ name, value }) => [name, JSON.parse(value) as unknown]),
    );
  }

  children(key: EngineKey): readonly ProcessInstanceRow[] {
    return this.rows
      .all('processInstance')
      .filter(({ parentProcessInstanceKey }) => parentProcessInstanceKey === key);
  }

  userTask(elementId: string): UserTaskRow {
    const row = this.rows.all('userTask').findLast((one) => one.elementId === elementId);
    if (!row) throw new Error(`there is no user task '${elementId}'`);
    return row;
  }

  incidents(): readonly IncidentRow[] {
    return this.rows.all('incident').filter(({ state }) => state === 'ACTIVE');
  }

  /** The one open incident. */
  incident(): IncidentRow {
    const [incident, ...others] = this.incidents();
    if (!incident || others.length > 0)
      throw new Error(`expected one incident, found ${others.length + (incident ? 1 : 0)}`);
    return incident;
  }

  resolve(incidentKey: EngineKey): Promise<void> {
    return this.engine.execute('resolveIncident', { incidentKey });
  }
}

/** The rejection of a command; fails when it is not rejected. */
export async function rejection(command: Promise<unknown>): Promise<CommandRejection> {
  try {
    await command;
  } catch (error) {
    if (error instanceof CommandRejection) return error;
    throw error;
  }
  throw new Error('expected the command to be rejected');
}
