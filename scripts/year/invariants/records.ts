import type { ItemCase, Stage } from '../../../domain/stage/stage.ts';
import { checkTrace } from '../../../domain/trace/checkTrace.ts';
import { traceStatuses } from '../../../domain/trace/statuses.ts';
import { countedDays } from './countDays.ts';
import type { Invariant, Records } from './snapshot.ts';

/** In the hands of its department. */
const RUNNING = new Set<ItemCase['status']>([
  'dispatched',
  'waitingForPredecessor',
  'supplementing',
  'accepted',
  'suspended',
]);

/** Every record of an item is legal by the national standard and our own statuses. */
const legalTraces: Invariant<Records> = ({ stages }) =>
  itemsOf(stages).flatMap(({ item }) => {
    const violation = checkTrace(item.trace);
    return violation ? [`${item.itemCaseId}: ${violation.message}`] : [];
  });

/** What people are told of elapsed days is what the record says, and has a clock where it says so. */
const elapsedDays: Invariant<Records> = ({ stages, clocksOf, today, calendar }) =>
  stages.flatMap((stage) => {
    const clocks = clocksOf(stage);
    return stage.items.flatMap((item) =>
      (['promised', 'legal'] as const).flatMap((kind) => {
        const limit = kind === 'promised' ? item.promisedDays : item.statutoryDays;
        // What is decided at once, on a commitment, has no limit of its own.
        const { byCommitment = false } = item.revoked ?? item.result ?? {};
        const isTimed = limit !== undefined && !byCommitment;
        const counted = !isTimed ? undefined : countedDays(item, kind, { today, calendar });
        const shown = clocks.find(
          (clock) => clock.itemCaseId === item.itemCaseId && clock.kind === kind,
        )?.elapsed;
        if (shown === counted) return [];
        return [`${item.itemCaseId} ${kind}: ${text(shown)} shown, ${text(counted)} counted`];
      }),
    );
  });

/** A frozen item has a suspended main-flow item beside it, and such an item freezes all others. */
const frozenForAReason: Invariant<Records> = ({ stages }) =>
  stages.flatMap((stage) => {
    const suspended = stage.items.filter(
      ({ line, status }) => line === 'main' && status === 'suspended',
    );
    const wrong = stage.items
      .filter(({ status }) => RUNNING.has(status))
      .filter((item) => isFrozen(item) !== suspended.some((other) => other !== item))
      .map((item) =>
        isFrozen(item)
          ? `${item.itemCaseId} is frozen, and no other main-flow item is suspended`
          : `${item.itemCaseId} is not frozen, and a main-flow item is suspended`,
      );
    const names = suspended
      .map(({ itemCaseId }) => itemCaseId)
      .sort()
      .join(', ');
    const by = [...stage.frozenBy].sort().join(', ');
    return by === names
      ? wrong
      : [...wrong, `${stage._id} is frozen by “${by}” instead of “${names}”`];
  });

/**
 * A closed stage has no open main-flow item, a void or withdrawn one no open item at all; nor do their
 * clocks run.
 */
const endedStages: Invariant<Records> = ({ stages }) =>
  stages.flatMap((stage) => {
    const isDead = stage.status === 'void' || stage.status === 'withdrawn';
    if (stage.status !== 'closed' && !isDead) return [];
    const open = stage.items
      .filter((item) => isDead || item.line === 'main')
      .filter(({ status }) => status === 'received' || RUNNING.has(status))
      .map(
        ({ itemCaseId, status }) => `${itemCaseId} is ${status} in a stage that is ${stage.status}`,
      );
    const running = Object.values(stage.clocks)
      .filter(
        ({ subject, ledger }) => subject.type === 'stage' || (isDead && !OUTLIVES.has(ledger.kind)),
      )
      .filter(({ ledger }) => ledger.endedOn === undefined)
      .map(({ clockId }) => `${clockId} runs in a stage that is ${stage.status}`);
    return [...open, ...running];
  });

/** An item that has ended has nothing open: no suspension, no supplement, no clock. */
const endedItems: Invariant<Records> = ({ stages }) =>
  itemsOf(stages).flatMap(({ item, stage }) => {
    const ended =
      item.result !== undefined || item.status === 'terminated' || item.status === 'withdrawn';
    if (!ended || item.status === 'reused') return [];
    const { itemCaseId } = item;
    return [
      ...item.suspensions
        .filter(({ to }) => to === undefined)
        .map(({ suspensionId }) => `${itemCaseId} has ended, ${suspensionId} has not`),
      ...item.supplements
        .filter(({ completedAt }) => completedAt === undefined)
        .map(({ supplementId }) => `${itemCaseId} has ended, ${supplementId} has not`),
      ...item.inquiries
        .filter(({ answer, closed }) => answer === undefined && closed === undefined)
        .map(({ inquiryId }) => `${itemCaseId} has ended, ${inquiryId} has not`),
      ...Object.values(stage.clocks)
        .filter(({ subject }) => subject.type === 'item' && subject.itemCaseId === itemCaseId)
        .filter(({ ledger }) => ledger.endedOn === undefined && !OUTLIVES.has(ledger.kind))
        .map(({ clockId }) => `${itemCaseId} has ended, ${clockId} has not`),
    ];
  });

/** Clocks that begin with the end of an item, whatever becomes of its stage. */
const OUTLIVES: ReadonlySet<string> = new Set(['delivery', 'obligation']);

/** Every act came to an end, and where it had no effect the person is told why. */
const decisionsSettled: Invariant<Pick<Records, 'stages'>> = ({ stages }) =>
  stages.flatMap(unsettledDecisions);

/** Of any document with an outbox. */
export function unsettledDecisions({
  _id,
  decisions,
}: Pick<Stage, '_id'> & {
  readonly decisions: readonly Omit<Stage['decisions'][number], 'act'>[];
}): readonly string[] {
  return decisions
    .filter(({ status, reason }) =>
      status === 'superseded' ? reason === undefined : status !== 'applied',
    )
    .map(({ decisionId, status }) => `${_id}: Decision ${decisionId} is ${status}`);
}

/** What the stages alone say, in whatever way they came to be. */
export const recordInvariants = {
  'every trace is legal': legalTraces,
  'elapsed days are those of the record': elapsedDays,
  'nothing is frozen without a suspended main-flow item': frozenForAReason,
  'a stage that has ended has no open item that keeps it open': endedStages,
  'an item that has ended has nothing open': endedItems,
  'every Decision is applied or superseded': decisionsSettled,
} satisfies Record<string, Invariant<Records>>;

function itemsOf(stages: readonly Stage[]) {
  return stages.flatMap((stage) => stage.items.map((item) => ({ stage, item })));
}

function isFrozen({ trace }: ItemCase): boolean {
  const { frozen, unfrozen } = traceStatuses;
  return (
    trace.findLast(({ code }) => code === frozen.code || code === unfrozen.code)?.code ===
    frozen.code
  );
}

function text(days: number | undefined): string {
  return days === undefined ? 'nothing' : `${days} days`;
}
