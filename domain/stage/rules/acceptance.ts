import { civilDateOf } from '../../calendar/civilDate.ts';
import { elapsed, totalLimit } from '../../clock/ledger.ts';
import type { ActRule, DecisionOn, StageContext } from '../actRule.ts';
import type { StageActOf } from '../acts.ts';
import { addClock, clockIds, endClocks, withId } from '../clocks.ts';
import { noticeToApplicant } from '../effects.ts';
import { itemToHandle } from '../itemState.ts';
import { changeItem, everyItem, itemOf } from '../items.ts';
import { itemPaper } from '../papers.ts';
import { mustNotWait } from '../predecessors.ts';
import { byTask } from '../rights.ts';
import type { ItemCase, Stage } from '../stage.ts';
import { actRow, withRow } from '../traceRows.ts';

type Acceptance = StageActOf<'acceptItem'>;

/** 正式受理 (R14): the promised and the legal clock of the item start. */
export const acceptItem: ActRule<Acceptance> = {
  name: '正式受理',
  row: 'R14',
  target: { type: 'task', task: 'acceptance-review', of: 'itemCaseId' },
  subjects: everyItem,
  who: byTask('acceptance-review'),
  state: (stage, subject, { directory }) => {
    mustNotWait(itemOf(stage, subject.itemCaseId), directory);
    itemToHandle(stage, subject, { row: 'R14', status: 'dispatched' });
  },
  apply: accept,
};

function accept(stage: Stage, decision: DecisionOn<Acceptance>, context: StageContext) {
  const { act, at, decisionId } = decision;
  const { itemCaseId } = act;
  const item = itemOf(stage, itemCaseId);
  const accepted = changeItem(stage, itemCaseId, (present) =>
    withRow(
      { ...present, status: 'accepted', stepIndex: 0 },
      actRow('accepted', decision, act.opinion),
    ),
  );
  const noticed = endClocks(accepted, withId(clockIds.supplementNotice(itemCaseId)), at);
  return {
    aggregate: withItemClocks(noticed, item, {
      at,
      legalFrom: countsFromReceipt(stage, item, context)
        ? (item.added?.at ?? stage.intake?.acceptedAt ?? at)
        : at,
    }),
    outcome: { outcome: 'accepted' },
    effects: [
      itemPaper(stage, item, decision, context, {
        kind: 'acceptanceNotice',
        acceptedOn: civilDateOf(at),
        ...(item.promisedDays !== undefined && { promisedWorkingDays: item.promisedDays }),
        ...(item.statutoryDays !== undefined && { statutoryWorkingDays: item.statutoryDays }),
      }),
      ...noticeToApplicant(stage, decisionId, {
        title: '事项已受理',
        body: `事项“${item.name}”已正式受理。`,
        at,
        itemCaseId,
      }),
    ],
  };
}

function withItemClocks(
  stage: Stage,
  { itemCaseId, promisedDays, statutoryDays }: ItemCase,
  { at, legalFrom }: { readonly at: number; readonly legalFrom: number },
): Stage {
  const subject = { type: 'item', itemCaseId } as const;
  const promised =
    promisedDays === undefined
      ? stage
      : addClock(stage, clockIds.promised(itemCaseId), subject, {
          kind: 'promised',
          at,
          limit: { value: promisedDays, unit: 'workingDays' },
        });
  return statutoryDays === undefined
    ? promised
    : addClock(promised, clockIds.legal(itemCaseId), subject, {
        kind: 'legal',
        at: legalFrom,
        limit: { value: statutoryDays, unit: 'workingDays' },
      });
}

/**
 * Law 32(4): when nothing was said to be missing within five working days of the receipt, the item
 * counts as accepted from that day, so the legal limit runs from it.
 */
function countsFromReceipt(
  stage: Stage,
  { itemCaseId, supplements }: ItemCase,
  { now, calendar }: StageContext,
): boolean {
  return supplements.length === 0 && supplementNoticeIsOverdue(stage, itemCaseId, now, calendar);
}

/** Whether the limit for telling what is missing has passed. */
export function supplementNoticeIsOverdue(
  stage: Stage,
  itemCaseId: string,
  at: number,
  calendar: StageContext['calendar'],
): boolean {
  const ledger = stage.clocks[clockIds.supplementNotice(itemCaseId)]?.ledger;
  return ledger !== undefined && elapsed(ledger, calendar, civilDateOf(at)) > totalLimit(ledger);
}
