import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { CommandName } from '../engine/commands.ts';

type Outcome = 'accepted' | 'rejected' | 'failed';

/**
 * What is measured, in Prometheus' words. Counts are kept as plain numbers and handed over when
 * they are asked for: a labelled counter costs more than the command it counts.
 */
export class Metrics {
  readonly #registry = new Registry();
  readonly #commands = new Map<string, number>();
  readonly #latency: Histogram;
  #activatedJobs = 0;
  #pushedJobs = 0;

  constructor(gauges: { heldRequests: () => number; streams: () => number }) {
    const registers = [this.#registry];
    const commands = new Counter({
      name: 'zeebe_commands_total',
      help: 'Commands by their outcome',
      labelNames: ['command', 'outcome'] as const,
      registers,
      collect: () => {
        commands.reset();
        for (const [name, count] of this.#commands) {
          const [command = '', outcome = ''] = name.split(' ');
          commands.inc({ command, outcome }, count);
        }
      },
    });
    const jobs = new Counter({
      name: 'zeebe_jobs_activated_total',
      help: 'Jobs given to clients, by the way they went',
      labelNames: ['way'] as const,
      registers,
      collect: () => {
        jobs.reset();
        jobs.inc({ way: 'poll' }, this.#activatedJobs);
        jobs.inc({ way: 'stream' }, this.#pushedJobs);
      },
    });
    this.#latency = new Histogram({
      name: 'zeebe_command_seconds',
      help: 'From a command to its answer, which is on disk',
      buckets: [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.5, 1, 5],
      registers,
    });
    gauge(registers, 'zeebe_held_requests', 'Requests that wait for jobs', gauges.heldRequests);
    gauge(registers, 'zeebe_job_streams', 'Open job streams', gauges.streams);
    gauge(registers, 'process_resident_memory_bytes', 'Resident memory', () =>
      process.memoryUsage.rss(),
    );
    gauge(registers, 'process_cpu_seconds', 'CPU time used', () => {
      const { user, system } = process.cpuUsage();
      return (user + system) / 1e6;
    });
  }

  command(name: CommandName, outcome: Outcome, milliseconds: number): void {
    const label = `${name} ${outcome}`;
    this.#commands.set(label, (this.#commands.get(label) ?? 0) + 1);
    // Requests for jobs are held on purpose: they would hide the rest.
    if (name !== 'activateJobs') this.#latency.observe(milliseconds / 1000);
  }

  activated(jobs: number): void {
    this.#activatedJobs += jobs;
  }

  pushed(): void {
    this.#pushedJobs++;
  }

  /** The text that Prometheus reads, and its content type. */
  async text(): Promise<{ contentType: string; body: string }> {
    return { contentType: this.#registry.contentType, body: await this.#registry.metrics() };
  }
}

function gauge(registers: Registry[], name: string, help: string, value: () => number): void {
  const made: Gauge = new Gauge({ name, help, registers, collect: () => made.set(value()) });
}
