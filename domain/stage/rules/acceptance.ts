import { civilDateOf } from '../../calendar/civilDate.ts';
import type { ActRule, DecisionOn, StageContext } from '../actRule.ts';
import type { StageActOf } from '../acts.ts';
import { addClock, changeClocks, clockIds, endClocks, withId } from '../clocks.ts';
import { deemedAcceptedAt, withDeemedAcceptance } from '../deemedAcceptance.ts';
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
  const counted = withDeemedAcceptance(stage, item, context);
  const accepted = changeItem(counted, itemCaseId, (present) =>
    withRow(
      { ...present, status: 'accepted', stepIndex: 0 },
      actRow('accepted', decision, act.opinion),
    ),
  );
  const noticed = endClocks(accepted, withId(clockIds.supplementNotice(itemCaseId)), at);
  return {
    aggregate: withItemClocks(noticed, item, {
      at,
      legalFrom: deemedAcceptedAt(stage, item, context) ?? at,
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
  if (statutoryDays === undefined) return promised;
  const legal = addClock(promised, clockIds.legal(itemCaseId), subject, {
    kind: 'legal',
    at: legalFrom,
    limit: { value: statutoryDays, unit: 'workingDays' },
  });
  return legalFrom === at ? legal : withVoids(legal, itemCaseId);
}

/** What the stage was void between the receipt and the acceptance counts for nobody (R19). */
function withVoids(stage: Stage, itemCaseId: string): Stage {
  const noticed = stage.clocks[clockIds.supplementNotice(itemCaseId)]?.ledger.stops ?? [];
  const voids = noticed.filter(({ cause }) => cause.type === 'void');
  if (voids.length === 0) return stage;
  return changeClocks(stage, withId(clockIds.legal(itemCaseId)), (ledger) => ({
    ...ledger,
    stops: [...voids, ...ledger.stops],
  }));
}
