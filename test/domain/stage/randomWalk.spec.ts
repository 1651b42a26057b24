import { expect } from 'chai';
import fc from 'fast-check';
import { dateOfDay, dayNumber, civilDateOf } from '../../../domain/calendar/civilDate.ts';
import { officialCalendar } from '../../support/builders/calendar.ts';
import { elapsed } from '../../../domain/clock/ledger.ts';
import type { Actor } from '../../../domain/identity/roles.ts';
import { paperContentSchema } from '../../../domain/papers.ts';
import { RuleViolation } from '../../../domain/rule.ts';
import { abilities } from '../../../domain/stage/abilities.ts';
import type { Ability } from '../../../domain/stage/abilities.ts';
import type { StageAct } from '../../../domain/stage/acts.ts';
import { endsWithStage } from '../../../domain/stage/clocks.ts';
import { applyStageDecision } from '../../../domain/stage/apply.ts';
import { unsettledItems } from '../../../domain/stage/closeRound.ts';
import { hasEnded } from '../../../domain/stage/ending.ts';
import { isOpen, isRunning, itemOf } from '../../../domain/stage/items.ts';
import { isItemUnderWay } from '../../../domain/stage/pending.ts';
import type { ItemCase, Stage } from '../../../domain/stage/stage.ts';
import { isFrozenInRecord } from '../../../domain/stage/traceRows.ts';
import { checkTrace } from '../../../domain/trace/checkTrace.ts';
import { departments } from '../../support/builders/directory.ts';
import { person, theApplicant } from '../../support/builders/people.ts';
import { aStageWith, aStageWithout } from '../../support/builders/stage.ts';
import {
  aDispatchedStage,
  aStartedStage,
  aProposal,
  aSuspension,
} from '../../support/builders/stageStates.ts';
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
  const [decisionId] = recorded.splice(content % Math.max(1, recorded.length), 1);
  if (decisionId === undefined) return;
  walk.settle(decisionId);
  const again = applyStageDecision(walk.stage, decisionId, walk.context);
  expect(again.aggregate, 'applied twice').to.deep.equal(walk.stage);
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

/** An act with content that is mostly right; what is not is turned down. */
function actOf({ stage, now }: StageWalk, ability: Ability, content: number): StageAct {
  const { kind } = ability;
  const ids = { itemCaseId: '', requestId: '', roundId: '', materialId: '', ...ability };
  const text = `意见${content}`;
  const day = '2026-09-14';
  const item = stage.items.find(({ itemCaseId }) => itemCaseId === ids.itemCaseId);
  switch (kind) {
    case 'replyToPlanning':
    case 'changeReply':
      return {
        kind,
        requestId: ids.requestId,
        answer:
          content === 1 ? 'transfer' : content === 2 ? 'approvalNotRequired' : 'approvalRequired',
        reason: text,
        remarks: '',
        ...(content === 1 && { transferTo: 'weather-bureau' }),
      };
    case 'closeRound':
      return { kind, roundId: ids.roundId, reason: text };
    case 'settleReplies':
      return {
        kind,
        secondRound: idsOf(stage, 'transferred'),
        confirmed: idsOf(stage, 'toConfirm'),
        offline: idsOf(stage, 'unanswered'),
        opinion: '',
      };
    case 'finalPlanning':
      return {
        kind,
        minutesFileId: 'f',
        heldOn: day,
        attendance: departments.map(({ id }) => ({ departmentId: id, name: id })),
        results: unsettledItems(stage).map(({ itemCaseId }) => ({
          itemCaseId,
          needed: content !== 3,
          reason: text,
        })),
      };
    case 'deliverReport':
    case 'deliverRevision':
      return { kind, method: content % 2 === 0 ? 'signed' : 'online', receivedBy: '王某' };
    case 'uploadMaterial':
      return { kind, materialId: ids.materialId, fileIds: [`f${content}-${stage.version}`] };
    case 'reviewMaterial':
      return {
        kind,
        materialId: ids.materialId,
        verdict: content === 4 ? 'unqualified' : 'qualified',
        reason: text,
      };
    case 'callMeeting':
      return { kind, mode: 'online', heldOn: day, subject: text, departmentIds: ['heritage'] };
    case 'recordMinutes':
      return {
        kind,
        meetingId: ability.meetingId ?? '',
        fileId: 'f',
        attendance: [{ departmentId: 'culture-bureau', name: '李某' }],
        conclusion: text,
      };
    case 'settleObjection':
      return {
        kind,
        objectionId: ability.objectionId ?? '',
        settlement: text,
        how: content % 3 === 0 ? 'replan' : content % 3 === 1 ? 'supplement' : 'explained',
        materialIds: stage.materials.slice(0, 1).map(({ materialId }) => materialId),
      };
    case 'requestSupplement':
      return {
        kind,
        itemCaseId: ids.itemCaseId,
        missing: [{ material: '图纸', problem: '缺页' }],
      };
    case 'completeSupplement':
      return { kind, itemCaseId: ids.itemCaseId, fileIds: ['f'], note: '' };
    case 'suspendItem':
      return aSuspension(item!);
    case 'chooseCommitment':
      return { kind, itemCaseId: ids.itemCaseId, fileId: 'f', signedBy: '王某' };
    case 'approveByCommitment':
      return {
        kind,
        itemCaseId: ids.itemCaseId,
        opinion: text,
        duties: [{ kind: content % 2 === 0 ? 'commitment' : 'check', text, dueOn: '2026-12-31' }],
      };
    case 'supplyObligation':
      return {
        kind,
        itemCaseId: ids.itemCaseId,
        obligationId: ability.obligationId ?? '',
        fileIds: ['f'],
        note: '',
      };
    case 'settleObligation':
      return {
        kind,
        itemCaseId: ids.itemCaseId,
        obligationId: ability.obligationId ?? '',
        verdict: content === 1 ? 'notMet' : 'met',
        opinion: text,
      };
    case 'deliverResult':
      return {
        kind,
        itemCaseId: ids.itemCaseId,
        method: 'pickedUp',
        receivedBy: '王某',
        fileId: 'f',
      };
    case 'extendLimit':
      return { kind, itemCaseId: ids.itemCaseId, days: 10, reason: text, fileIds: ['f'] };
    case 'deliverNotice':
      return {
        kind,
        noticeId: ability.noticeId ?? '',
        method: 'phone',
        receivedBy: '李某',
        note: '',
      };
    case 'openInquiry':
      return {
        kind,
        itemCaseId: ids.itemCaseId,
        departmentId: content % 2 === 0 ? 'weather-bureau' : 'defence-office',
        question: text,
      };
    case 'answerInquiry':
      return {
        kind,
        itemCaseId: ids.itemCaseId,
        inquiryId: ability.inquiryId ?? '',
        opinion: text,
        fileIds: [],
      };
    case 'closeInquiry':
      return {
        kind,
        itemCaseId: ids.itemCaseId,
        inquiryId: ability.inquiryId ?? '',
        reason: text,
      };
    case 'rejectSuspension':
      return {
        kind,
        itemCaseId: ids.itemCaseId,
        proposalId: ability.proposalId ?? '',
        reason: text,
      };
    case 'proposeSuspension':
      return aProposal(item!, {
        procedure: content % 2 === 0 ? 'expert-review' : 'site-visit',
        expectedEnd: civilDateOf(now),
      });
    case 'resumeItem':
      return {
        kind,
        itemCaseId: ids.itemCaseId,
        suspensionId: ability.suspensionId ?? '',
        result: text,
        fileIds: [],
      };
    case 'withdrawItem':
      return { kind, itemCaseId: ids.itemCaseId, reason: text, fileId: 'f' };
    case 'addItem':
      return { kind, itemId: ability.itemId ?? '', reason: text, fileIds: [] };
    case 'restoreStage':
      return { kind, documentFileId: 'f', decisionNumber: `复决${content}号`, reason: text };
    case 'withdrawStage':
      return { kind, reason: text, fileId: 'f' };
    case 'closeStage':
      return { kind, summary: text, fileIds: ['f'] };
    case 'refuseItem':
    case 'revokeResult':
      return { kind, itemCaseId: ids.itemCaseId, opinion: text, reasons: [text] };
    case 'startStagePlanning':
    case 'resubmitMaterials':
      return { kind };
    case 'formalIntake':
    case 'returnMaterials':
    case 'dispatch':
      return { kind, opinion: text };
    case 'objectToItem':
    case 'declareNotRequired':
    case 'refuseAcceptance':
    case 'endSupplement':
      return { kind, itemCaseId: ids.itemCaseId, reason: text };
    case 'confirmItem':
    case 'acceptItem':
    case 'passStep':
    case 'returnStep':
    case 'approveItem':
      return { kind, itemCaseId: ids.itemCaseId, opinion: text };
  }
}

function idsOf(stage: Stage, planning: ItemCase['planning']): string[] {
  return stage.items
    .filter((item) => item.planning === planning)
    .map(({ itemCaseId }) => itemCaseId);
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
  const today = civilDateOf(now);
  for (const { clockId, ledger } of Object.values(stage.clocks)) {
    if (ledger.kind !== 'promised') continue;
    const itemCaseId = clockId.replace(/:promised$/, '');
    const pending = stage.decisions.some(({ status }) => status === 'recorded');
    // What ends from outside may end before an earlier freeze or resumption has taken effect.
    const { status } = itemOf(stage, itemCaseId);
    if (pending || status === 'withdrawn' || status === 'terminated') continue;
    expect(elapsed(ledger, officialCalendar, today), clockId).to.equal(
      countedDays(stage, itemCaseId, ledger.endedOn ?? today),
    );
  }
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

/**
 * Working days since acceptance that lie in no suspension of the item or of a main-flow item, and not
 * between a void and its restoration.
 */
function countedDays(stage: Stage, itemCaseId: string, until: string): number {
  const item = stage.items.find((candidate) => candidate.itemCaseId === itemCaseId)!;
  const accepted = item.trace.find(({ code }) => code === '8')!;
  const stops = [
    ...stage.items
      .filter((other) => other === item || other.line === 'main')
      .flatMap(({ suspensions }) => suspensions),
    ...(stage.restorations ?? []).map(({ voidedAt, at }) => ({ from: voidedAt, to: at })),
  ].map(({ from, to }) => [civilDateOf(from), to === undefined ? '9999' : civilDateOf(to)]);
  let days = 0;
  for (let day = dayNumber(civilDateOf(accepted.at)) + 1; dateOfDay(day) <= until; day += 1) {
    const date = dateOfDay(day);
    const stopped = stops.some(([from = '', to = '']) => from < date && date <= to);
    if (!stopped && officialCalendar.isWorkingDay(date)) days += 1;
  }
  return days;
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
