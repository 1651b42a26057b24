import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';

export interface ProcessPlan {
  readonly name: string;
  /** Script, relative to the project. */
  readonly script: string;
  readonly args?: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  /** A program other than Node that runs `args` by itself. */
  readonly command?: string;
  /** What its standard output says when it is ready; without it, a message over IPC does. */
  readonly readyLine?: RegExp;
}

/** ms before a process that ended unexpectedly is started again; doubled up to the longest. */
const FIRST_PAUSE = 100;
const LONGEST_PAUSE = 10_000;
/** A process that lived this long (ms) begins again with the first pause. */
const STEADY = 5_000;
/** ms that a process has to become ready, and to end. */
const READY_TIMEOUT = 60_000;
const STOP_TIMEOUT = 15_000;

/** One process that is kept running: started, awaited, and started again when it dies. */
export class Supervised {
  readonly plan: ProcessPlan;
  readonly #report: (line: string) => void;
  #child: ChildProcess | undefined;
  #pause = FIRST_PAUSE;
  #stopping = false;
  #restart: NodeJS.Timeout | undefined;
  #ready: Promise<void> = Promise.resolve();

  constructor(plan: ProcessPlan, report: (line: string) => void) {
    this.plan = plan;
    this.#report = report;
  }

  /** Starts it for the first time. @throws when it ends, or says nothing, before it is ready */
  async start(): Promise<void> {
    this.#ready = this.#spawn();
    await this.#ready;
  }

  /** Resolves when the present life of the process is ready; rejects when it ended before. */
  get ready(): Promise<void> {
    return this.#ready;
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** Kills it as a power cut would; it is started again. */
  kill(): void {
    this.#child?.kill('SIGKILL');
  }

  /** Ends it in order; after a while by force. */
  async stop(): Promise<void> {
    this.#stopping = true;
    clearTimeout(this.#restart);
    const child = this.#child;
    if (child?.exitCode !== null || child.signalCode !== null) return;
    await new Promise<void>((resolve) => {
      const force = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT);
      child.once('exit', () => {
        clearTimeout(force);
        resolve();
      });
      child.kill('SIGTERM');
    });
  }

  #spawn(): Promise<void> {
    const { command, script, args = [], env, readyLine } = this.plan;
    const child = command
      ? spawn(command, args, {
          stdio: ['ignore', 'pipe', 'inherit'],
          env: { ...process.env, ...env },
        })
      : spawn(process.execPath, ['--import', 'tsx', script, ...args], {
          stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
          env: { ...process.env, ...env },
          // Ctrl-C in a terminal goes to the whole group: only the supervisor answers it.
          detached: true,
        });
    this.#child = child;
    const born = performance.now();
    child.once('exit', (code, signal) => this.#ended(born, signal ?? `exit code ${String(code)}`));
    return new Promise((resolve, reject) => {
      const late = setTimeout(
        () => reject(new Error(`${this.plan.name} was not ready within ${READY_TIMEOUT / 1000} s`)),
        READY_TIMEOUT,
      );
      const settle = (end: () => void) => {
        clearTimeout(late);
        end();
      };
      child.once('error', (error) => settle(() => reject(error)));
      child.once('exit', () =>
        settle(() => reject(new Error(`${this.plan.name} ended before it was ready`))),
      );
      child.once('message', () => settle(resolve));
      if (child.stdout)
        createInterface({ input: child.stdout }).on('line', (line) => {
          if (readyLine?.test(line)) settle(resolve);
          else this.#report(line);
        });
    });
  }

  #ended(born: number, how: string): void {
    if (this.#stopping) return;
    if (performance.now() - born > STEADY) this.#pause = FIRST_PAUSE;
    this.#report(`${this.plan.name} ended (${how}) and is started again in ${this.#pause} ms`);
    this.#ready = new Promise((resolve, reject) => {
      this.#restart = setTimeout(() => {
        this.#spawn().then(resolve, reject);
      }, this.#pause);
    });
    this.#ready.catch(() => undefined);
    this.#pause = Math.min(this.#pause * 2, LONGEST_PAUSE);
  }
}
