import { clockKinds } from '../../clock/kinds.ts';
import type { ActRule, DecisionOn } from '../actRule.ts';
import type { StageActOf } from '../acts.ts';
import { addClock, clockIds, endClocks, withId } from '../clocks.ts';
import { changeNotice, noticeTo, undeliveredNoticeOf } from '../formalNotice.ts';
import { byTask } from '../rights.ts';
import { changeRequest } from '../rounds.ts';
import type { Stage, UndeliveredNotice } from '../stage.ts';
import { conflict } from '../violations.ts';

type Delivery = StageActOf<'deliverNotice'>;

const METHODS = { phone: '电话', paper: '书面', inPerson: '当面' } as const;

/**
 * 补送通知 (R06, R13): the lead department brings a notice that reached nobody, and records to whom. The
 * limits of the replies start with it: a notice counts when it is delivered.
 */
export const deliverNotice: ActRule<Delivery> = {
  name: '补送通知',
  row: 'R06',
  target: { type: 'task', task: 'deliver-notice', of: 'noticeId' },
  subjects: ({ undelivered }) => undelivered.map(({ noticeId }) => ({ noticeId })),
  who: byTask('deliver-notice'),
  state: (stage, { noticeId }) => {
    if (undeliveredNoticeOf(stage, noticeId).delivery)
      conflict('R06', '这项通知已经补送，请勿重复登记');
  },
  apply: deliver,
};

function deliver(stage: Stage, { act, at, by, decisionId }: DecisionOn<Delivery>) {
  const { noticeId, method, receivedBy, note, fileId } = act;
  const notice = undeliveredNoticeOf(stage, noticeId);
  const delivery = {
    ...{ method, receivedBy, note, by: by.accountId, at },
    ...(fileId !== undefined && { fileId }),
  };
  const delivered = endClocks(
    changeNotice(stage, noticeId, (present) => ({ ...present, delivery })),
    withId(clockIds.notice(noticeId)),
    at,
  );
  const byHand = { method: METHODS[method], receivedBy };
  return {
    aggregate: withReplyClocks(delivered, notice, at),
    outcome: { outcome: 'delivered' },
    effects: [noticeTo(stage, decisionId, notice, { byHand, at })],
  };
}

/** The requests of the round that the department was not told of arrive now. */
function withReplyClocks(stage: Stage, { departmentId, kind }: UndeliveredNotice, at: number) {
  if (kind !== 'planningNotice') return stage;
  const arriving = stage.rounds
    .filter(({ closedAt }) => closedAt === undefined)
    .flatMap(({ requests }) => requests)
    .filter((request) => request.departmentId === departmentId);
  return arriving.reduce(
    (changed, { requestId }) =>
      addClock(
        changeRequest(changed, requestId, (request) => ({ ...request, arrivedAt: at })),
        clockIds.reply(requestId),
        { type: 'request', requestId },
        { kind: 'planningReply', at, limit: clockKinds.planningReply.limit },
      ),
    stage,
  );
}
