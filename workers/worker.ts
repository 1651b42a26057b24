import type { Clock } from '../runtime/clock.ts';
import type { Engine } from '../runtime/engine.ts';
import type { Log } from '../runtime/log.ts';
import type { RuleContexts } from '../runtime/ruleContext.ts';

/** What every worker may use. */
export interface WorkerContext {
  readonly engine: Engine;
  readonly clock: Clock;
  readonly rules: RuleContexts;
  readonly log: Log;
}

/** A job as the workers see it; keys are strings. */
export interface WorkerJob {
  readonly key: string;
  readonly elementId: string;
  readonly elementInstanceKey: string;
  readonly processInstanceKey: string;
  readonly customHeaders: Readonly<Record<string, unknown>>;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Does the work of one job type and answers with variables. Runs at least once per job. */
export interface ServiceWorker {
  readonly type: string;
  readonly kind: 'service';
  work(job: WorkerJob, context: WorkerContext): Promise<Readonly<Record<string, unknown>>>;
}

/** What a task listener says to the transition that waits for it. */
export type ListenerAnswer =
  { readonly denied: false } | { readonly denied: true; readonly reason: string };

export interface ListenerWorker {
  readonly type: string;
  readonly kind: 'listener';
  work(job: WorkerJob, context: WorkerContext): Promise<ListenerAnswer>;
}

export type Worker = ServiceWorker | ListenerWorker;

/** A variable that the contract of the job type promises. @throws when the model does not keep it */
export function required(job: WorkerJob, name: string): string {
  const value = job.variables[name];
  if (typeof value !== 'string' || value === '')
    throw new Error(`the job of ${job.elementId} has no variable ${name}`);
  return value;
}
