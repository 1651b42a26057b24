import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startMeasured, type MeasuredServer } from '../support/child.ts';
import { median, type Bench, type Figure } from '../support/figures.ts';
import { ONE_TASK, RawClient } from './load.ts';

const ROUNDS = 5;
const WARM_UP = 2_000;
const INSTANCES = 4_000;
const IN_FLIGHT = 64;
/** Instances of a round that are created one at a time. */
const PUSHES = 100;

interface Sample {
  /** ms of the server's CPU per instance. */
  readonly cpu: number;
  /** Instances per second. */
  readonly throughput: number;
  /** ms from the call that creates an instance to its job at the client, when nothing else runs. */
  readonly push: number;
}

/** The engine against a gateway of constants: CPU of the server and throughput, round by round. */
export const engineBench: Bench = {
  name: 'engine',
  async run(): Promise<readonly Figure[]> {
    const data = mkdtempSync(join(tmpdir(), 'lianshen-bench-'));
    const servers = {
      constant: await startMeasured('bench/engine/constantGateway.ts', []),
      engine: await startMeasured('scripts/embedded.ts', [
        ...[
          '--data',
          data,
          '--grpc',
          '0',
          '--rest',
          'off',
          '--mongo',
          'off',
          '--log-level',
          'error',
        ],
      ]),
    };
    try {
      const samples = { constant: [] as Sample[], engine: [] as Sample[] };
      const clients = {
        constant: await connect(servers.constant),
        engine: await connect(servers.engine),
      };
      for (let round = 0; round < ROUNDS; round++)
        for (const name of ['constant', 'engine'] as const)
          samples[name].push(await sample(servers[name], clients[name]));
      clients.constant.close();
      clients.engine.close();
      return figures(samples.constant, samples.engine);
    } finally {
      await servers.engine.stop();
      await servers.constant.stop();
      rmSync(data, { recursive: true, force: true });
    }
  },
};

async function connect({ ready }: MeasuredServer): Promise<RawClient> {
  const client = new RawClient(String(ready.grpc));
  const resource = { name: 'one-task.bpmn', content: Buffer.from(ONE_TASK) };
  await client.call('DeployResource', { resources: [resource] });
  await client.run(WARM_UP, IN_FLIGHT);
  return client;
}

async function sample(server: MeasuredServer, client: RawClient): Promise<Sample> {
  const cpu = server.cpu();
  const begun = performance.now();
  await client.run(INSTANCES, IN_FLIGHT);
  const seconds = (performance.now() - begun) / 1000;
  return {
    cpu: (server.cpu() - cpu) / INSTANCES,
    throughput: INSTANCES / seconds,
    push: median(await client.pushDelays(PUSHES)),
  };
}

function figures(constant: readonly Sample[], engine: readonly Sample[]): Figure[] {
  const medians = (field: keyof Sample) => ({
    constant: median(constant.map((s) => s[field])),
    engine: median(engine.map((s) => s[field])),
  });
  const cpu = medians('cpu');
  const throughput = medians('throughput');
  const push = medians('push');
  return [
    { name: 'CPU per one-task instance, constant gateway', value: cpu.constant, unit: 'ms' },
    { name: 'CPU per one-task instance, engine', value: cpu.engine, unit: 'ms' },
    {
      name: 'CPU of the engine against the constant gateway',
      value: cpu.engine / cpu.constant,
      unit: '×',
      limit: { kind: 'most', value: 3 },
    },
    { name: 'throughput, constant gateway', value: throughput.constant, unit: 'instances/s' },
    { name: 'throughput, engine', value: throughput.engine, unit: 'instances/s' },
    {
      name: 'throughput of the engine against the constant gateway',
      value: (100 * throughput.engine) / throughput.constant,
      unit: '%',
      limit: { kind: 'least', value: 60 },
    },
    { name: 'from creation to the pushed job, constant gateway', value: push.constant, unit: 'ms' },
    { name: 'from creation to the pushed job, engine', value: push.engine, unit: 'ms' },
  ];
}
