import { civilDateOf } from '../../../domain/calendar/civilDate.ts';
import { formatNumber, numberKindOf } from '../../../domain/numbers.ts';
import type { Aggregate } from '../../../domain/aggregate.ts';
import type { Stage } from '../../../domain/stage/stage.ts';
import { traceStatuses } from '../../../domain/trace/statuses.ts';
import { unsettledDecisions } from './records.ts';
import type { Invariant, Snapshot } from './snapshot.ts';

/** Open tasks are the same in the engine, in the documents and in the lists. */
const tasksAgree: Invariant<Snapshot> = ({ stages, projects, tasks, engine }) => {
  const inDocuments = [...stages, ...projects].flatMap((one) => Object.keys(one.tasks));
  const inLists = tasks.map(({ taskKey }) => taskKey);
  return [
    ...missing(inDocuments, engine.userTasks, 'is open in a document and not in the engine'),
    ...missing(inLists, engine.userTasks, 'is open in a list and not in the engine'),
    ...missing(engine.userTasks, inDocuments, 'is open in the engine and in no document'),
    ...missing(engine.userTasks, inLists, 'is open in the engine and in no list'),
  ].map((what) => `user task ${what}`);
};

/** Each running clock is watched once, and nothing else is. */
const clocksWatched: Invariant<Snapshot> = ({ stages, engine }) => {
  const running = stages.flatMap(({ clocks }) =>
    Object.values(clocks)
      .filter(({ ledger }) => ledger.endedOn === undefined)
      .map(({ clockId }) => clockId),
  );
  return [
    ...missing(running, engine.watched, 'runs and is not watched'),
    ...missing(engine.watched, running, 'is watched and does not run'),
    ...doubles(engine.watched).map((id) => `${id} is watched twice`),
  ].map((what) => `clock ${what}`);
};

/** What the watches recorded as late is late, and what is late was recorded. */
const latenessRecorded: Invariant<Snapshot> = ({ stages, clocksOf }) =>
  stages.flatMap((stage) => {
    const late = clocksOf(stage)
      .filter(({ state }) => state === 'overdue')
      .map(({ clockId }) => clockId);
    const recorded = Object.values(stage.clocks)
      .filter(({ firstLateDay }) => firstLateDay !== undefined)
      .map(({ clockId }) => clockId);
    return [
      ...missing(late, recorded, 'is late and was not recorded as late'),
      ...missing(recorded, late, 'was recorded as late and is not'),
    ].map((what) => `clock ${what}`);
  });

/** Each item in the hands of a department has one instance that handles it. */
const itemsHandled: Invariant<Snapshot> = ({ stages, engine }) => {
  const running = stages
    .flatMap(({ items }) => items)
    .filter(({ status }) => HANDLED.has(status))
    .map(({ itemCaseId }) => itemCaseId);
  return [
    ...missing(running, engine.handled, 'is open and no instance handles it'),
    ...missing(engine.handled, running, 'is handled and not open'),
    ...doubles(engine.handled).map((id) => `${id} is handled twice`),
  ].map((what) => `item ${what}`);
};

const HANDLED: ReadonlySet<string> = new Set([
  'dispatched',
  'waitingForPredecessor',
  'supplementing',
  'accepted',
  'suspended',
]);

const noIncidents: Invariant<Snapshot> = ({ engine }) => engine.incidents;

const nothingDiffers: Invariant<Snapshot> = ({ differences }) => differences;

const otherDecisions: Invariant<Snapshot> = ({ projects, filings, beside }) =>
  [...projects, ...filings, ...beside].flatMap(unsettledDecisions);

/** Per kind and year 1, 2, 3, …; each on exactly one paper, and each paper with a number has one. */
const numbersAreWhole: Invariant<Snapshot> = ({ numbers, papers, numberStyle }) => {
  const byKind = new Map<string, number[]>();
  for (const { kind, year, serial } of numbers) {
    const key = `${kind} ${year}`;
    byKind.set(key, [...(byKind.get(key) ?? []), serial]);
  }
  const gaps = [...byKind].flatMap(([key, serials]) => {
    const sorted = serials.toSorted((a, b) => a - b);
    return sorted
      .filter((serial, index) => serial !== index + 1)
      .slice(0, 1)
      .map((serial) => `${key}: ${serial} instead of ${sorted.indexOf(serial) + 1}`);
  });
  const taken = new Map(numbers.map((number) => [number.subject, number]));
  const byId = new Map(papers.map((paper) => [paper.paperId, paper]));
  const wrong = papers.flatMap((paper) => {
    const expected = numberKindOf(paper.kind);
    const number = taken.get(paper.paperId);
    const year = Number(civilDateOf(paper.issuedAt).slice(0, 4));
    const right =
      expected === undefined
        ? paper.number === undefined && number === undefined
        : number?.kind === expected &&
          number.year === year &&
          paper.number === formatNumber(numberStyle, expected, year, number.serial);
    return right
      ? []
      : [`paper ${paper.paperId} (${paper.kind}) bears ${paper.number ?? 'no number'}`];
  });
  const unused = numbers
    .filter(({ subject }) => !byId.has(subject))
    .map(({ kind, serial, subject }) => `number ${kind} ${serial} is on no paper (${subject})`);
  return [...gaps, ...wrong, ...unused];
};

/** Everything that ended has the paper that it names. */
const resultsHavePapers: Invariant<Snapshot> = ({ stages, papers }) => {
  const written = papers.map(({ paperId }) => paperId);
  const named = stages.flatMap(({ items, reports }) => [
    ...items.flatMap(({ result }) => (result ? [result.paperId] : [])),
    ...reports.map(({ paperId }) => paperId),
  ]);
  return missing(named, written, 'is named in a stage and is not there').map(
    (what) => `paper ${what}`,
  );
};

/**
 * Every notice that had to be given lies in its inbox, with the time of its delivery. Which ones those
 * are is worked out of the records here: requests of a round, items of a dispatch, ends of items.
 */
const noticesHaveProof: Invariant<Snapshot> = ({ stages, filings, beside, notices }) => {
  const ids = notices.map(({ noticeId }) => noticeId);
  return [
    ...missing(stages.flatMap(owedNotices), ids, 'had to be given and is not there'),
    ...missing(
      [...stages, ...filings, ...beside].flatMap(promisedNotices),
      ids,
      'is in the journal and in no inbox',
    ),
    ...notices
      .filter(({ createdAt, deliveredAt }) => !(deliveredAt >= createdAt))
      .map(({ noticeId }) => `${noticeId} was delivered before it came to be, or never`),
    ...doubles(ids).map((id) => `${id} was given twice`),
  ].map((what) => `notice ${what}`);
};

function promisedNotices({ journal }: Aggregate): readonly string[] {
  return Object.values(journal)
    .flatMap(({ effects }) => effects)
    .flatMap(({ type, effectId }) => (type === 'notice' ? [effectId] : []));
}

/** To whom something was sent or decided. */
function owedNotices(stage: Stage): string[] {
  const { rounds, items, leadDepartmentId, applicantAccountId, undelivered, decisions } = stage;
  const nobody = new Set(undelivered.map(({ departmentId }) => departmentId));
  const asked = rounds.flatMap(({ roundId, requests }) =>
    requests
      .filter(({ departmentId }) => !nobody.has(departmentId))
      .map(({ departmentId }) => `${roundId}:notice:${departmentId}`),
  );
  const byHand = decisions.flatMap(({ act, status, decisionId }) =>
    undelivered
      .filter(({ noticeId }) => act.kind === 'deliverNotice' && act.noticeId === noticeId)
      .filter(() => status === 'applied')
      .map(({ departmentId }) => `${decisionId}:notice:${departmentId}`),
  );
  const sent = items.flatMap(({ itemCaseId, departmentId, trace, result, entry }) => {
    const dispatched = trace.find(({ code }) => code === traceStatuses.dispatched.code);
    const ends = trace.filter(({ code }) => ENDS.has(code) && result?.outcome !== 'reused');
    return [
      ...(dispatched && !nobody.has(departmentId)
        ? [`${dispatched.cause}:notice:${departmentId}${entry === 'added' ? `:${itemCaseId}` : ''}`]
        : []),
      ...ends.map(({ cause }) => `${cause}:notice:${leadDepartmentId}:${itemCaseId}`),
      ...(applicantAccountId === undefined ? [] : ends).map(
        ({ cause }) => `${cause}:notice:applicant`,
      ),
    ];
  });
  return [...new Set([...asked, ...byHand, ...sent])];
}

/** Codes of what a department decides about an item. */
const ENDS: ReadonlySet<string> = new Set(
  (
    [
      'permitNotRequired',
      'acceptanceRefused',
      'approved',
      'approvedWithPaperToFollow',
      'refused',
      'revoked',
    ] as const
  ).map((name) => traceStatuses[name].code),
);

/** What store and engine together say, once nothing is on its way. */
export const systemInvariants = {
  'open tasks are open tasks of the engine and the other way round': tasksAgree,
  'running clocks are watched once': clocksWatched,
  'what is recorded as late is late': latenessRecorded,
  'open items are handled once': itemsHandled,
  'there is no incident': noIncidents,
  'store and engine agree': nothingDiffers,
  'every Decision outside the stages is applied or superseded': otherDecisions,
  'no number is skipped or doubled': numbersAreWhole,
  'every result has its paper': resultsHavePapers,
  'every notice has its proof': noticesHaveProof,
} satisfies Record<string, Invariant<Snapshot>>;

function missing(some: readonly string[], others: readonly string[], what: string): string[] {
  const known = new Set(others);
  return some.filter((one) => !known.has(one)).map((one) => `${one} ${what}`);
}

function doubles(list: readonly string[]): string[] {
  return list.filter((one, index) => list.indexOf(one) !== index);
}
