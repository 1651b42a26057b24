import type { Aggregate, Decision, JournalEntry } from './aggregate.ts';
import type { StepResult } from './context.ts';
import type { Actor } from './identity/roles.ts';

type AnyAggregate = Aggregate;

/** The Decision with this id, if it was recorded here. */
export function findDecision<A extends Pick<AnyAggregate, 'decisions'>>(
  aggregate: A,
  decisionId: string,
): A['decisions'][number] | undefined {
  return aggregate.decisions.find((decision) => decision.decisionId === decisionId);
}

/**
 * Whether a Decision is the same act of the same person, sent again. Acts are compared as the schemas
 * write them, with their fields in one order.
 */
export function isRepeated(known: Decision, act: Decision['act'], actor: Actor): boolean {
  return (
    known.by.accountId === actor.accountId && JSON.stringify(known.act) === JSON.stringify(act)
  );
}

/** Adds a Decision; one that completes a task also marks the task, so that a second act finds it. */
export function recordDecision<A extends AnyAggregate>(aggregate: A, decision: Decision): A {
  const { target } = decision;
  const task = target.type === 'task' ? aggregate.tasks[target.taskKey] : undefined;
  return {
    ...aggregate,
    decisions: [...aggregate.decisions, decision],
    ...(task && {
      tasks: {
        ...aggregate.tasks,
        [task.taskKey]: { ...task, decisionId: decision.decisionId },
      },
    }),
  };
}

function changeDecision<A extends AnyAggregate>(
  aggregate: A,
  decisionId: string,
  change: (decision: Decision) => Decision,
): A {
  return {
    ...aggregate,
    decisions: aggregate.decisions.map((decision) =>
      decision.decisionId === decisionId ? change(decision) : decision,
    ),
  };
}

/** From `recorded` to `applied`. */
export function markApplied<A extends AnyAggregate>(aggregate: A, decisionId: string): A {
  return changeDecision(aggregate, decisionId, (decision) =>
    decision.status === 'recorded' ? { ...decision, status: 'applied' } : decision,
  );
}

/** How a kind of document ends a recorded act without effect. */
export type Supersede<A> = (aggregate: A, decisionId: string, reason: string) => A;

/**
 * From `recorded` to `superseded`; the task that waited for it is free for another act. What the record
 * of an act has fenced off on a stage: `supersedeStageDecision`.
 * @param reason Chinese: why the act had no effect
 */
export function supersede<A extends AnyAggregate>(
  aggregate: A,
  decisionId: string,
  reason: string,
): A {
  if (findDecision(aggregate, decisionId)?.status !== 'recorded') return aggregate;
  return changeDecision(freeTask(aggregate, decisionId), decisionId, (decision) => ({
    ...decision,
    status: 'superseded',
    reason,
  }));
}

function freeTask<A extends AnyAggregate>(aggregate: A, decisionId: string): A {
  const task = Object.values(aggregate.tasks).find((open) => open.decisionId === decisionId);
  if (!task) return aggregate;
  const { decisionId: _, ...free } = task;
  return { ...aggregate, tasks: { ...aggregate.tasks, [task.taskKey]: free } };
}

/**
 * Takes a message's Decision for one scope of the flow. The first claimant keeps it, however often it
 * asks; another one is told `claimed: false` and ends without effect. A scope that was cut off while it
 * asked (its instance was cancelled) is followed by nothing, so the next one takes its place.
 * @param scope key of the element instance that asks
 * @param isCutOff whether another scope was ended by the engine before its claim was through
 */
export function claim<A extends AnyAggregate>(
  aggregate: A,
  decisionId: string,
  scope: string,
  isCutOff: (scope: string) => boolean = () => false,
): { readonly aggregate: A; readonly claimed: boolean } {
  const decision = findDecision(aggregate, decisionId);
  const target = decision?.target;
  if (target?.type !== 'message') return { aggregate, claimed: false };
  const { claimedBy } = target;
  if (claimedBy === scope) return { aggregate, claimed: true };
  if (claimedBy !== undefined && !isCutOff(claimedBy)) return { aggregate, claimed: false };
  if (decision?.status === 'superseded') return { aggregate, claimed: false };
  return {
    aggregate: changeDecision(aggregate, decisionId, (decision) => ({
      ...decision,
      target: { ...target, claimedBy: scope },
    })),
    claimed: true,
  };
}

/**
 * Writes what a step did into the journal, under its business key.
 * @param open no job stands behind the step that would perform its effects
 */
export function writeJournal<A extends AnyAggregate>(
  { aggregate, outcome, effects }: StepResult<A>,
  key: string,
  at: number,
  open?: 'open',
): A {
  const entry: JournalEntry = { at, outcome, effects, ...(open && { open: true }) };
  return { ...aggregate, journal: { ...aggregate.journal, [key]: entry } };
}

/** Whether the dispatcher still has something to do for this document. */
export function isPending(aggregate: AnyAggregate): boolean {
  return (
    aggregate.decisions.some((decision) => decision.status === 'recorded') ||
    Object.values(aggregate.journal).some((entry) => entry.open)
  );
}
