import type { Aggregate, Effect } from '../../domain/aggregate.ts';
import { readAggregate } from '../../models/aggregates.ts';
import { Notices } from '../../models/notices.ts';
import { Papers } from '../../models/papers.ts';
import { performEffects } from '../../runtime/effects.ts';
import { Outbox } from '../../runtime/outbox.ts';
import { modelOf, type Sender } from '../../runtime/owners.ts';
import { performOpenEffects } from '../../runtime/steps.ts';
import type { Difference } from './difference.ts';

/** A document with an outbox, with its business name. */
interface Subject {
  readonly owner: Sender;
  readonly about: string;
}

/** A Decision that is not through after this long (ms) is stuck. */
const STUCK_AFTER = 60_000;

/** Decisions and effects of one document that are not through. @param now ms */
export async function compareRecords(
  subject: Subject,
  aggregate: Aggregate,
  now: number,
): Promise<Difference[]> {
  return [
    ...stuckDecisions(subject, aggregate, now),
    ...openEffects(subject, aggregate),
    ...(await missingPapersAndNotices(subject, aggregate)),
  ];
}

function stuckDecisions(
  { owner, about }: Subject,
  aggregate: Aggregate,
  now: number,
): Difference[] {
  return aggregate.decisions
    .filter(({ status, at }) => status === 'recorded' && now - at > STUCK_AFTER)
    .map(({ decisionId, act, target, at }) => ({
      kind: 'decision-stuck',
      key: decisionId,
      about,
      what: `Decision ${decisionId} ${act.kind} (${targetText(target)}) is recorded since ${new Date(at).toISOString()} and not applied`,
      remedy:
        'send it again; if it stays, see whether its job has an incident and whether the workers run',
      repair: async ({ log, ...context }) => {
        await new Outbox(context, log).dispatch(owner);
        return undefined;
      },
    }));
}

function targetText(target: Aggregate['decisions'][number]['target']): string {
  if (target.type === 'task') return `user task ${target.taskKey}`;
  if (target.type === 'assignment') return `assignment of user task ${target.taskKey}`;
  return target.type === 'message' ? `message ${target.name}` : 'no part of the flow';
}

function openEffects({ owner, about }: Subject, { journal }: Aggregate): Difference[] {
  return Object.entries(journal)
    .filter(([, entry]) => entry.open)
    .map(([key, { effects }]) => ({
      kind: 'effects-open',
      key: `${owner.id} ${key}`,
      about,
      what: `the effects of ${key} (${effects.map(({ type }) => type).join(', ')}) were not performed`,
      remedy: 'perform them again',
      repair: async (context) => {
        const present = await readAggregate(modelOf(owner), owner.id);
        await performOpenEffects(modelOf(owner), present, context);
        return undefined;
      },
    }));
}

/** What closed entries of the journal promised: the effect's id is the id of paper or notice. */
async function missingPapersAndNotices(
  { about }: Subject,
  { journal }: Aggregate,
): Promise<Difference[]> {
  const promised = Object.values(journal)
    .flatMap(({ effects, open }) => (open ? [] : effects))
    .filter(({ type }) => type === 'paper' || type === 'notice');
  const ids = (type: Effect['type']) =>
    promised.filter((effect) => effect.type === type).map(({ effectId }) => effectId);
  const papers = await Papers.find({ paperId: { $in: ids('paper') } }, { paperId: 1 }).lean();
  const notices = await Notices.find({ noticeId: { $in: ids('notice') } }, { noticeId: 1 }).lean();
  const written = new Set([
    ...papers.map(({ paperId }) => `paper ${paperId}`),
    ...notices.map(({ noticeId }) => `notice ${noticeId}`),
  ]);
  return promised
    .filter(({ type, effectId }) => !written.has(`${type} ${effectId}`))
    .map((effect) => ({
      kind: effect.type === 'paper' ? 'paper-missing' : 'notice-missing',
      key: effect.effectId,
      about,
      what: `${effect.type} ${effect.effectId}${titleOf(effect)} was promised and is not there`,
      remedy: 'write it again, as of the day of the act',
      repair: async (context) => {
        await performEffects([effect], context);
        return undefined;
      },
    }));
}

function titleOf(effect: Effect): string {
  if (effect.type === 'notice') return ` “${effect.notice.title}”`;
  return effect.type === 'paper' ? ` (${effect.paper.kind})` : '';
}
