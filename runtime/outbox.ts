import type { Aggregate, Decision, DecisionTarget } from '../domain/aggregate.ts';
import { assignmentThrough, isOvertaken } from '../domain/assignment/assignment.ts';
import { TASK_ENDED } from '../domain/tasks.ts';
import { changeAggregate, readAggregate } from '../models/aggregates.ts';
import type { EffectContext } from './effects.ts';
import { failpoint } from './failpoint.ts';
import type { Log } from './log.ts';
import { modelOf, senderTypes, supersedeIn, type Sender } from './owners.ts';
import { RecalculationUnfinished } from './recalculation.ts';
import { Repeated } from './repeated.ts';
import { performOpenEffects } from './steps.ts';

/** ms between two looks for Decisions that are not through yet. */
const SWEEP_INTERVAL = 1000;
/** ms that one document's long work may keep back the others in a look. */
const PATIENCE = 1000;
/** A Decision is sent again after 1, 2, 4, … s, at the most a minute apart. */
const FIRST_PAUSE = 1000;
const LONGEST_PAUSE = 60_000;

/** States of a user task that nobody has any more. */
const ENDED = new Set(['COMPLETED', 'CANCELED']);

/** Bring about what was recorded and neither moves a process nor has taken effect yet. */
export type Finishers = Partial<Record<Sender['type'], (id: string) => Promise<void>>>;

/**
 * Hands recorded Decisions to the engine until they are through. Sending again is harmless: a task
 * is completed once, a message id is published once. Any number of processes may dispatch.
 */
export class Outbox {
  readonly #context: EffectContext;
  readonly #log: Log;
  readonly #finishers: Finishers;
  readonly #nextTry = new Map<string, { at: number; pause: number }>();
  readonly #sweeps = new Repeated(() => this.#sweep(), SWEEP_INTERVAL);

  /** @param finishers by the type of document; repeated until the Decision is through */
  constructor(context: EffectContext, log: Log, finishers: Finishers = {}) {
    this.#context = { patience: PATIENCE, ...context };
    this.#log = log;
    this.#finishers = finishers;
  }

  /** Begins to look for what earlier processes left behind, and goes on looking. */
  start(): void {
    this.#sweeps.start();
  }

  stop(): Promise<void> {
    return this.#sweeps.stop();
  }

  /**
   * Sends one owner's recorded Decisions and open effects now; what fails is tried again later.
   * @param known the document as it was just written
   */
  async dispatch(owner: Sender, known?: Aggregate): Promise<void> {
    const aggregate = known ?? (await readAggregate(modelOf(owner), owner.id));
    if (!aggregate.pending) return;
    for (const decision of aggregate.decisions)
      if (
        decision.status === 'recorded' &&
        !isOvertaken(aggregate, decision) &&
        this.#isDue(decision.decisionId)
      )
        await this.#send(owner, decision);
    await performOpenEffects(modelOf(owner), aggregate, this.#context).catch((error: unknown) => {
      // It stays open, and the next look goes on with it.
      if (!(error instanceof RecalculationUnfinished)) throw error;
    });
  }

  async #sweep(): Promise<void> {
    for (const type of senderTypes) {
      try {
        const pending = await modelOf({ type })
          .find({ pending: true }, { _id: 1 })
          .lean<Pick<Aggregate, '_id'>[]>();
        for (const { _id } of pending) await this.#dispatchOrLog({ type, id: _id });
      } catch (error) {
        this.#log.warn({ err: error }, 'the outbox could not be looked through');
      }
    }
  }

  /** One document whose effects fail must not keep back those that come after it. */
  async #dispatchOrLog(owner: Sender): Promise<void> {
    try {
      await this.dispatch(owner);
    } catch (error) {
      this.#log.error({ err: error, ...owner }, 'sent later');
    }
  }

  #isDue(decisionId: string): boolean {
    const next = this.#nextTry.get(decisionId);
    return next === undefined || next.at <= Date.now();
  }

  async #send(owner: Sender, decision: Decision): Promise<void> {
    const { decisionId, target } = decision;
    try {
      failpoint('decision-recorded');
      if (target.type === 'task') await this.#completeTask(owner, decisionId, target.taskKey);
      if (target.type === 'assignment') await this.#assign(owner, decisionId, target);
      if (target.type === 'message')
        await this.#context.engine.publishMessage({ ...target, messageId: decisionId });
      if (target.type === 'none') await this.#finishers[owner.type]?.(owner.id);
      failpoint('decision-sent');
    } catch (error) {
      this.#log.error({ err: error, decisionId }, 'a Decision is not through');
    }
    const pause = Math.min(
      (this.#nextTry.get(decisionId)?.pause ?? FIRST_PAUSE / 2) * 2,
      LONGEST_PAUSE,
    );
    this.#nextTry.set(decisionId, { at: Date.now() + pause, pause });
    if (this.#nextTry.size > 10_000) this.#nextTry.clear();
  }

  /** Its listener has written who has the task when this is through. */
  async #assign(
    owner: Sender,
    decisionId: string,
    { taskKey, assignee }: Extract<DecisionTarget, { type: 'assignment' }>,
  ): Promise<void> {
    const { engine } = this.#context;
    const outcome = await engine.assignUserTask(taskKey, assignee);
    failpoint('assignment-sent');
    if (outcome === 'again') return;
    if (outcome === 'gone' && !ENDED.has((await engine.userTaskState(taskKey)) ?? '')) return;
    await changeAggregate(modelOf(owner), owner.id, (aggregate) =>
      outcome === 'done'
        ? assignmentThrough(aggregate, decisionId)
        : supersedeIn(owner)(aggregate, decisionId, '这项任务已经结束，本次操作没有生效'),
    );
  }

  /**
   * "No such task" may mean that an earlier try was through, that the flow ended the task, or that a
   * cluster's search lags behind: only an ended task supersedes the Decision.
   */
  async #completeTask(owner: Sender, decisionId: string, taskKey: string): Promise<void> {
    if ((await this.#context.engine.completeUserTask(taskKey, decisionId)) !== 'gone') return;
    if ((await this.#context.engine.userTaskState(taskKey)) !== 'CANCELED') return;
    await changeAggregate(modelOf(owner), owner.id, (aggregate) =>
      supersedeIn(owner)(aggregate, decisionId, TASK_ENDED),
    );
  }
}
