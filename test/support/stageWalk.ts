import type { Effect } from '../../domain/aggregate.ts';
import { findDecision } from '../../domain/decisions.ts';
import type { StepResult } from '../../domain/context.ts';
import type { Actor } from '../../domain/identity/roles.ts';
import type { StageContext, Surroundings } from '../../domain/stage/actRule.ts';
import type { StageAct, StageActKind } from '../../domain/stage/acts.ts';
import { applyStageDecision } from '../../domain/stage/apply.ts';
import { decideStage } from '../../domain/stage/decide.ts';
import { beginItem, checkClosure, mainFlowItemsToStart } from '../../domain/stage/flow.ts';
import { isOpenInquiry } from '../../domain/stage/inquiries.ts';
import { closeRound, openRound } from '../../domain/stage/planning.ts';
import { lookForPredecessors } from '../../domain/stage/predecessors.ts';
import { issueReport } from '../../domain/stage/report.ts';
import type { Stage } from '../../domain/stage/stage.ts';
import { supersedeStageDecision } from '../../domain/stage/supersede.ts';
import { voidStage } from '../../domain/stage/void.ts';
import { cancelTask, completeTask, mayCompleteTask, openTask } from '../../domain/tasks.ts';
import type { TaskKindId } from '../../domain/taskKinds.ts';
import { writeJournal } from '../../domain/decisions.ts';
import { aContext, aStage, at } from './builders/stage.ts';

/**
 * Plays the flow contract (`docs/reference/processes.md`) in memory: records acts, applies them as a
 * worker would, opens and ends the user tasks that the diagrams open and end.
 */
export class StageWalk {
  stage: Stage;
  now: number;
  /** Every effect that was asked for, oldest first. */
  readonly effects: Effect[] = [];
  #context: StageContext;
  #serial = 0;
  /** Main-flow items in the multi-instance of 并联审批. */
  #running = new Set<string>();

  constructor(stage: Stage = aStage(), context: Partial<StageContext> = {}) {
    this.stage = stage;
    this.#context = aContext(context);
    this.now = this.#context.now;
  }

  get context(): StageContext {
    return { ...this.#context, now: this.now };
  }

  travel(...day: Parameters<typeof at>): this {
    this.now = at(...day);
    return this;
  }

  /** The project and its other stages are now these. */
  amid(surroundings: Partial<Surroundings>): this {
    this.#context = { ...this.#context, ...surroundings };
    return this;
  }

  /** Another stage told that an item of it has ended. */
  lookForPredecessors(cause = 'predecessor'): this {
    this.#write(lookForPredecessors(this.stage, cause, this.now, this.context), cause);
    return this;
  }

  /** Records an act and lets it take effect. */
  act(act: StageAct, actor: Actor, keys: { decisionId?: string; taskKey?: string } = {}): this {
    return this.settle(this.decide(act, actor, keys));
  }

  /** Records an act only; gives the id of its Decision. */
  decide(
    act: StageAct,
    actor: Actor,
    keys: { decisionId?: string; taskKey?: string } = {},
  ): string {
    const decisionId = keys.decisionId ?? `decision-${(this.#serial += 1)}`;
    this.stage = decideStage(this.stage, act, actor, { ...keys, decisionId }, this.context);
    const entry = this.stage.journal[decisionId];
    if (entry) {
      this.#hear(entry.effects);
      this.#beginAdded(entry.effects);
    }
    return decisionId;
  }

  /** Lets a recorded act take effect, and the flow go on. */
  settle(decisionId: string): this {
    const decision = findDecision(this.stage, decisionId);
    if (decision?.status !== 'recorded') return this;
    const { target, act } = decision;
    if (act.kind === 'closeRound') return this.#endRound(act.roundId);
    if (target.type === 'task') {
      if (!mayCompleteTask(this.stage, target.taskKey, decisionId))
        throw new Error(`task ${target.taskKey} may not be completed with ${decisionId}`);
      this.stage = completeTask(this.stage, target.taskKey);
    }
    if (act.kind === 'withdrawItem') this.#cancelTasks((of) => of === act.itemCaseId);
    if (act.kind === 'withdrawStage') this.#cancelTasks(() => true);
    const step = applyStageDecision(this.stage, decisionId, this.context);
    this.#write(step, decisionId);
    this.#goOn(act, step.outcome);
    this.#beginAdded(step.effects);
    return this;
  }

  taskKeyOf(kind: TaskKindId, subjectId?: string): string | undefined {
    return Object.values(this.stage.tasks).find(
      (task) => task.kind === kind && task.subjectId === subjectId,
    )?.taskKey;
  }

  item(itemId: string) {
    const item = this.stage.items.find((candidate) => candidate.itemId === itemId);
    if (!item) throw new Error(`no item ${itemId}`);
    return item;
  }

  #write(step: StepResult<Stage>, key: string): StepResult<Stage>['outcome'] {
    this.stage = step.aggregate;
    if (step.effects.length > 0 || this.stage.journal[key] === undefined)
      this.stage = writeJournal(step, key, this.now);
    this.#hear(step.effects);
    return step.outcome;
  }

  /** Keeps the effects, and does what the diagrams do when they hear of them. */
  #hear(effects: readonly Effect[]): void {
    this.effects.push(...effects);
    for (const effect of effects) {
      if (effect.type !== 'message') continue;
      if (effect.name === 'close-inquiry') this.#cancelTasks((of) => of === effect.correlationKey);
      if (effect.name === 'notice-undelivered')
        this.#open('deliver-notice', effect.variables.noticeId);
    }
  }

  #open(kind: TaskKindId, subjectId?: string): void {
    const taskKey = String((this.#serial += 1));
    this.stage = openTask(this.stage, {
      taskKey,
      kind,
      openedAt: this.now,
      ...(subjectId !== undefined && { subjectId }),
    });
  }

  #goOn(act: StageAct, outcome: Readonly<Record<string, unknown>>): void {
    const itemCaseId = 'itemCaseId' in act ? act.itemCaseId : '';
    const next: Partial<Record<StageActKind, () => void>> = {
      startStagePlanning: () => this.#openRound(),
      replyToPlanning: () => this.#endRoundIfReplied(),
      settleReplies: () => this.#afterSettlement(outcome.outcome),
      finalPlanning: () => this.#report(),
      deliverReport: () => this.#open('intake'),
      returnMaterials: () => this.#open('resubmit-materials'),
      resubmitMaterials: () => this.#open('intake'),
      formalIntake: () => this.#open('dispatch'),
      settleObjection: () => {
        if (outcome.outcome === 'replanned') this.#openRound();
      },
      dispatch: () => this.#approve(),
      restoreStage: () => this.#approve(),
      acceptItem: () => this.#open('item-step', itemCaseId),
      requestSupplement: () => this.#open('supplement', itemCaseId),
      completeSupplement: () => this.#open('acceptance-review', itemCaseId),
      endSupplement: () => this.#open('acceptance-review', itemCaseId),
      declareNotRequired: () => this.#itemEnded(itemCaseId),
      refuseAcceptance: () => this.#itemOrStageEnded(itemCaseId, outcome.outcome),
      passStep: () => this.#open('item-step', itemCaseId),
      returnStep: () => this.#open('item-step', itemCaseId),
      approveItem: () => this.#itemEnded(itemCaseId),
      approveByCommitment: () => this.#itemEnded(itemCaseId),
      openInquiry: () => this.#openInquiries(itemCaseId),
      refuseItem: () => this.#itemOrStageEnded(itemCaseId, outcome.outcome),
    };
    if (outcome.outcome !== 'superseded') next[act.kind]?.();
  }

  #openInquiries(itemCaseId: string): void {
    const item = this.stage.items.find((one) => one.itemCaseId === itemCaseId);
    for (const inquiry of item?.inquiries ?? [])
      if (isOpenInquiry(inquiry) && !this.taskKeyOf('answer-inquiry', inquiry.inquiryId))
        this.#open('answer-inquiry', inquiry.inquiryId);
  }

  #openRound(): void {
    this.#write(openRound(this.stage, this.context), `round-${this.stage.rounds.length}`);
    const round = this.stage.rounds.at(-1);
    for (const { requestId } of round?.requests ?? []) this.#open('reply', requestId);
    this.#endRoundIfReplied();
  }

  #endRoundIfReplied(): void {
    const round = this.stage.rounds.at(-1);
    if (round?.requests.every(({ replies }) => replies.length > 0)) this.#endRound(round.roundId);
  }

  #endRound(roundId: string): this {
    for (const task of Object.values(this.stage.tasks))
      if (task.kind === 'reply') this.stage = completeTask(this.stage, task.taskKey);
    const step = closeRound(this.stage, roundId, this.context);
    this.#write(step, `close:${roundId}`);
    if (this.stage.status === 'confirming') {
      if (step.outcome.outcome === 'settled') this.#report('deliver-revision');
    } else if (step.outcome.outcome === 'settled') this.#report();
    else this.#open(this.stage.rounds.length === 1 ? 'settle-replies' : 'offline-review');
    return this;
  }

  #afterSettlement(outcome: unknown): void {
    if (outcome === 'secondRound') this.#openRound();
    else if (outcome === 'offline') this.#open('offline-review');
    else this.#report();
  }

  #report(task: TaskKindId = 'deliver-report'): void {
    this.#write(issueReport(this.stage, this.context), `report-${this.stage.reports.length}`);
    this.#open(task);
  }

  #approve(): void {
    const { mainFlowItems } = mainFlowItemsToStart(this.stage).outcome;
    // The step answers with ids.
    const ids = mainFlowItems as string[];
    this.#running = new Set(ids);
    for (const id of ids) this.#begin(id);
    if (ids.length === 0) this.#checkClosure();
  }

  /** An instance of approval-item for it. */
  #begin(itemCaseId: string): void {
    const step = beginItem(this.stage, itemCaseId, `instance-${(this.#serial += 1)}`);
    const tasks = { acceptance: 'acceptance-review', supplement: 'supplement', step: 'item-step' };
    const kind = tasks[step.outcome.entry as keyof typeof tasks] as TaskKindId | undefined;
    if (kind) this.#open(kind, itemCaseId);
  }

  /** Items that a step lets in beside the main flow. */
  #beginAdded(effects: readonly Effect[]): void {
    for (const effect of effects)
      if (effect.type === 'message' && effect.name === 'start-item')
        this.#begin(effect.variables.itemCaseId ?? '');
  }

  #itemOrStageEnded(itemCaseId: string, outcome: unknown): void {
    if (outcome === 'void') this.#void();
    else this.#itemEnded(itemCaseId);
  }

  #itemEnded(itemCaseId: string): void {
    if (this.#running.delete(itemCaseId) && this.#running.size === 0) this.#checkClosure();
  }

  #checkClosure(): void {
    if (checkClosure(this.stage).outcome.closable === true) this.#open('close-stage');
  }

  /** The flow ends these tasks by itself. */
  #cancelTasks(which: (subjectId: string | undefined) => boolean): void {
    for (const { taskKey, subjectId } of Object.values(this.stage.tasks))
      if (which(subjectId)) this.stage = cancelTask(this.stage, taskKey, supersedeStageDecision);
  }

  #void(): void {
    this.#cancelTasks(() => true);
    this.#write(voidStage(this.stage, this.context), 'void');
  }
}
