import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

/** A server in a process of its own, so that its CPU can be told from the client's. */
export interface MeasuredServer {
  /** The line of JSON that it printed when it was ready. */
  readonly ready: Readonly<Record<string, unknown>>;
  /** CPU that the process has used so far, user and system, in ms. */
  cpu(): number;
  stop(): Promise<void>;
}

/** Clock ticks per second of Linux's /proc, the same on every machine that Node runs on. */
const TICKS = 100;

export async function startMeasured(
  script: string,
  args: readonly string[],
): Promise<MeasuredServer> {
  const child = spawn(process.execPath, ['--import', 'tsx', script, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const ready = await new Promise<Record<string, unknown>>((resolve, reject) => {
    child.once('exit', () => reject(new Error(`${script} ended before it was ready`)));
    createInterface({ input: child.stdout }).once('line', (line) =>
      resolve(JSON.parse(line) as Record<string, unknown>),
    );
  });
  return {
    ready,
    cpu: () => {
      const stat = readFileSync(`/proc/${String(child.pid)}/stat`, 'utf8');
      // The second field is the program's name in brackets; utime and stime are the 14th and 15th.
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return ((Number(fields[11]) + Number(fields[12])) * 1000) / TICKS;
    },
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
