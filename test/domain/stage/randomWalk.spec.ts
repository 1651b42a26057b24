import { expect } from 'chai';
import fc from 'fast-check';
import { civilDateOf, type CivilDate } from '../../../domain/calendar/civilDate.ts';
import { officialCalendar } from '../../support/builders/calendar.ts';
import { elapsed } from '../../../domain/clock/ledger.ts';
import { clockStatus } from '../../../domain/clock/status.ts';
import type { Actor } from '../../../domain/identity/roles.ts';
import { paperContentSchema } from '../../../domain/papers.ts';
import { RuleViolation } from '../../../domain/rule.ts';
import { abilities } from '../../../domain/stage/abilities.ts';
import type { StageAct } from '../../../domain/stage/acts.ts';
import { endsWithStage } from '../../../domain/stage/clocks.ts';
import { applyStageDecision } from '../../../domain/stage/apply.ts';
import { hasEnded } from '../../../domain/stage/ending.ts';
import { isOpen, isRunning, itemOf } from '../../../domain/stage/items.ts';
import { isItemUnderWay } from '../../../domain/stage/pending.ts';
import type { ItemCase, Stage } from '../../../domain/stage/stage.ts';
import { isFrozenInRecord } from '../../../domain/stage/traceRows.ts';
import { checkTrace } from '../../../domain/trace/checkTrace.ts';
import { violationsOfRecords } from '../../../scripts/year/invariants/index.ts';
import type { ShownClock } from '../../../scripts/year/invariants/snapshot.ts';
import { departments } from '../../support/builders/directory.ts';
import { person, theApplicant } from '../../support/builders/people.ts';
import { aStageWith, aStageWithout } from '../../support/builders/stage.ts';
import { aDispatchedStage, aStartedStage } from '../../support/builders/stageStates.ts';
import { actOf } from '../../support/randomAct.ts';
import type { StageWalk } from '../../support/stageWalk.ts';

/** One move: who does which of the things that can be done, how many days later, applied when. */
interface Move {
  readonly choice: number;
  readonly content: number;
  readonly days: number;
  readonly defer: boolean;
}

const moves = (length: number) =>
  fc.array(
    fc.record({
      choice: fc.nat(10_000),
      content: fc.nat(11),
      days: fc.constantFrom(0, 0, 0, 1, 2),
      defer: fc.constantFrom(false, false, true),
    }),
    { minLength: length / 2, maxLength: length },
  );

/** Acts that would end or crowd most walks. */
const rare = new Set<StageAct['kind']>([
  'changeReply',
  'objectToItem',
  'declareNotRequired',
  'refuseAcceptance',
  'refuseItem',
  'withdrawItem',
  'withdrawStage',
]);

const people: readonly Actor[] = [
  theApplicant,
  person('clerk', 'planning-bureau'),
  person('lead', 'planning-bureau'),
  ...departments.flatMap(({ id }) => [person('staff', id), person('leader', id)]),
];

/** A walk is long: to shrink one takes minutes, which no time limit can end. */
const once = { endOnFailure: true };

describe('A random walk through a stage', function () {
  this.timeout(60_000);

  it('R14 R16 R18 R19 R20 R23 keeps every rule from its start', () => {
    fc.assert(
      fc.property(moves(60), (list) => {
        play(aStartedStage(), list);
      }),
      { numRuns: 10, ...once },
    );
  });

  it('R11 R13 R14 R16 R18 R19 R20 keeps every rule from the dispatch on', () => {
    fc.assert(
      fc.property(moves(60), (list) => {
        play(aDispatchedStage(aStageWithout('heritage')), list);
      }),
      { numRuns: 30, ...once },
    );
  });

  it('R41 R18 R19 R20 keeps every rule while items wait for each other', () => {
    const stage = aStageWith({
      'design-approval': ['scheme-review', 'civil-defence'],
      'civil-defence': ['heritage'],
    });
    fc.assert(
      fc.property(moves(60), (list) => {
        play(aDispatchedStage(stage), list);
      }),
      { numRuns: 10, ...once },
    );
  });
});

function play(walk: StageWalk, list: readonly Move[]): void {
  const recorded: string[] = [];
  for (const move of list) {
    walk.now += move.days * 24 * 60 * 60 * 1000 + 1;
    const chosen = choose(walk, move);
    if (chosen) {
      const before = walk.stage;
      try {
        recorded.push(walk.decide(...chosen));
      } catch (error) {
        if (!(error instanceof RuleViolation)) throw error;
        expect(walk.stage).to.equal(before);
      }
    }
    if (!move.defer) settleOne(walk, recorded, move.content);
    check(walk);
  }
  while (recorded.length > 0) settleOne(walk, recorded, 0);
  check(walk);
  checkEnd(walk);
}

function settleOne(walk: StageWalk, recorded: string[], content: number): void {
  const chosen = recorded[content % Math.max(1, recorded.length)];
  if (chosen === undefined) return;
  const decisionId = isOfFreeze(walk, chosen)
    ? (recorded.find((id) => isOfFreeze(walk, id)) ?? chosen)
    : chosen;
  recorded.splice(recorded.indexOf(decisionId), 1);
  walk.settle(decisionId);
  const again = applyStageDecision(walk.stage, decisionId, walk.context);
  expect(again.aggregate, 'applied twice').to.deep.equal(walk.stage);
}

/**
 * Begins or ends a freeze. These take effect in their order: one that a later one overtakes has its
 * days in the clocks, but the record, which is never changed, tells it from when it was known.
 */
function isOfFreeze({ stage }: StageWalk, decisionId: string): boolean {
  const { act } = stage.decisions.find((decision) => decision.decisionId === decisionId) ?? {};
  return act?.kind === 'suspendItem' || act?.kind === 'resumeItem';
}

function choose(walk: StageWalk, { choice, content }: Move): [StageAct, Actor] | undefined {
  const all = people.flatMap((actor) =>
    abilities(walk.stage, actor, walk.context)
      .filter(({ kind }) => !rare.has(kind) || content === 0)
      .map((ability) => ({ ability, actor })),
  );
  const one = all[choice % Math.max(1, all.length)];
  return one && [actOf(walk, one.ability, content), one.actor];
}

function check({ stage, now }: StageWalk): void {
  for (const item of stage.items) {
    expect(checkTrace(item.trace), item.itemCaseId).to.equal(undefined);
    expect(item.awaits !== undefined).to.equal(item.status === 'waitingForPredecessor');
    const settled = !isItemUnderWay(stage, item.itemCaseId) && !hasEnded(stage);
    for (const awaited of settled ? (item.awaits ?? []) : [])
      expect(isOpen(itemOf(stage, awaited.itemCaseId)), awaited.itemCaseId).to.equal(true);
    if (item.trace.some(({ code }) => code === '3'))
      expect(cameTheWholeWay(stage, item), `${item.itemCaseId} came by another way`).to.equal(true);
    // Nothing goes on in a stage that is ending: what it freezes is not told any more.
    if (settled && stillRuns(item))
      expect(isFrozenInRecord(item), `${item.itemCaseId} is frozen`).to.equal(
        frozenByAnother(stage, item),
      );
  }
  for (const id of suspendedMainItems(stage)) expect(stage.frozenBy).to.include(id);
  if (stage.decisions.some(({ status }) => status === 'recorded')) return;
  const today = civilDateOf(now);
  // What ends from outside may end before an earlier freeze or resumption has taken effect.
  const items = stage.items.filter(
    ({ status }) => status !== 'withdrawn' && status !== 'terminated',
  );
  const stages = [{ ...stage, items }];
  const records = { today, calendar: officialCalendar, stages, clocksOf: clocksOn(today) };
  expect(violationsOfRecords(records)).to.deep.equal([]);
}

/** The clocks as the ledger tells them. */
function clocksOn(today: CivilDate) {
  return ({ clocks }: Stage): readonly ShownClock[] =>
    Object.values(clocks).map(({ clockId, subject, ledger }) => ({
      clockId,
      kind: ledger.kind,
      ...(subject.type === 'item' && { itemCaseId: subject.itemCaseId }),
      elapsed: elapsed(ledger, officialCalendar, today),
      state: clockStatus(ledger, officialCalendar, today).state,
    }));
}

/** R23: an item that is dispatched was planned, taken in and dispatched with its stage. */
function cameTheWholeWay(stage: Stage, { itemCaseId, entry }: ItemCase): boolean {
  const asked = stage.rounds.some(({ requests }) =>
    requests.some((request) => request.itemCaseId === itemCaseId),
  );
  const applied = (kind: StageAct['kind']) =>
    stage.decisions.some(({ act, status }) => act.kind === kind && status === 'applied');
  return (
    (asked || entry === 'added') &&
    applied('deliverReport') &&
    applied('formalIntake') &&
    applied('dispatch')
  );
}

/** With its department, or at the window for it. */
function stillRuns(item: ItemCase): boolean {
  return isRunning(item);
}

function suspendedMainItems(stage: Stage): readonly string[] {
  return stage.items
    .filter(({ line, status }) => line === 'main' && status === 'suspended')
    .map(({ itemCaseId }) => itemCaseId);
}

function frozenByAnother(stage: Stage, item: ItemCase): boolean {
  return suspendedMainItems(stage).some((id) => id !== item.itemCaseId);
}

function checkEnd({ stage, effects }: StageWalk): void {
  expect([...stage.frozenBy].sort()).to.deep.equal([...suspendedMainItems(stage)].sort());
  for (const effect of effects)
    if (effect.type === 'paper') paperContentSchema.parse(effect.paper.content);
  const papers = effects.filter(({ type }) => type === 'paper').map(({ effectId }) => effectId);
  expect(new Set(papers).size).to.equal(papers.length);
  if (stage.status !== 'void' && stage.status !== 'withdrawn') return;
  const open = Object.values(stage.clocks).filter(({ ledger }) => !ledger.endedOn);
  expect(open.filter(endsWithStage)).to.deep.equal([]);
  expect(stage.tasks).to.deep.equal({});
  for (const { suspensions, supplements, status } of stage.items) {
    expect(stillRuns({ status } as ItemCase)).to.equal(false);
    expect(suspensions.every(({ to }) => to !== undefined)).to.equal(true);
    expect(supplements.every(({ completedAt }) => completedAt !== undefined)).to.equal(true);
  }
}
