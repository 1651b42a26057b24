import type { Log } from '../../log.ts';
import {
  CommandRejection,
  type AnswerOf,
  type CommandName,
  type Engine,
  type RequestOf,
} from '../engine/commands.ts';
import type { Metrics } from './metrics.ts';

/** The protocol's names of the commands, as rejections show them. */
const INTENTS: Readonly<Record<CommandName, string>> = {
  deploy: 'CREATE',
  createProcessInstance: 'CREATE',
  cancelProcessInstance: 'CANCEL',
  setVariables: 'UPDATE',
  publishMessage: 'PUBLISH',
  correlateMessage: 'CORRELATE',
  activateJobs: 'ACTIVATE',
  completeJob: 'COMPLETE',
  failJob: 'FAIL',
  throwError: 'THROW_ERROR',
  updateJob: 'UPDATE',
  resolveIncident: 'RESOLVE',
  assignUserTask: 'ASSIGN',
  updateUserTask: 'UPDATE',
  completeUserTask: 'COMPLETE',
  pinClock: 'PIN',
  resetClock: 'RESET',
};

/** The text of a refusal, the same over gRPC and REST. */
export function rejectionText(command: CommandName, rejection: CommandRejection): string {
  return `Command '${INTENTS[command]}' rejected with code '${rejection.code}': ${rejection.message}`;
}

/** A refusal together with the command that it refuses. */
export class RejectedCommand extends Error {
  readonly command: CommandName;
  readonly code: CommandRejection['code'];

  constructor(command: CommandName, rejection: CommandRejection) {
    super(rejectionText(command, rejection));
    this.name = 'RejectedCommand';
    this.command = command;
    this.code = rejection.code;
  }
}

/** Something is waited for (listeners, the end of an instance) that did not come in time. */
export class DeadlineExceeded extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'DeadlineExceeded';
  }
}

/** The engine as both gateways use it: each command counted, each refusal logged. */
export class CommandPort {
  readonly #engine: Engine;
  readonly #metrics: Metrics;
  readonly #log: Log;

  constructor(engine: Engine, metrics: Metrics, log: Log) {
    this.#engine = engine;
    this.#metrics = metrics;
    this.#log = log;
  }

  async execute<N extends CommandName>(name: N, request: RequestOf<N>): Promise<AnswerOf<N>> {
    const start = performance.now();
    try {
      const answer = await this.#engine.execute(name, request);
      this.#metrics.command(name, 'accepted', performance.now() - start);
      return answer;
    } catch (error) {
      const rejected = error instanceof CommandRejection;
      this.#metrics.command(name, rejected ? 'rejected' : 'failed', performance.now() - start);
      if (!rejected) throw error;
      const refusal = new RejectedCommand(name, error);
      // Races of clients (a job that is gone) are everyday; what cannot be run needs somebody.
      this.#log[error.code === 'UNSUPPORTED' ? 'warn' : 'debug'](
        { command: name },
        refusal.message,
      );
      throw refusal;
    }
  }

  /** As `execute`, for commands that wait for listeners: no longer than `timeout` ms. */
  async executeWithin<N extends CommandName>(
    timeout: number,
    name: N,
    request: RequestOf<N>,
  ): Promise<AnswerOf<N>> {
    return within(
      timeout,
      this.execute(name, request),
      `Expected to handle the command '${INTENTS[name]}' within ${timeout} ms, but listeners have not finished`,
    );
  }
}

/** Settles as the promise does, or rejects with `DeadlineExceeded` after `timeout` ms. */
export async function within<T>(timeout: number, promise: Promise<T>, reason: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new DeadlineExceeded(reason)), timeout);
  });
  try {
    return await Promise.race([promise, deadline]);
  } finally {
    clearTimeout(timer);
  }
}
