import type { Effect } from '../../aggregate.ts';
import { civilDateOf } from '../../calendar/civilDate.ts';
import { clockKinds } from '../../clock/kinds.ts';
import { enlargeClock } from '../../clock/steps.ts';
import type { ActRule, DecisionOn, StageContext, Subject } from '../actRule.ts';
import type { StageActOf } from '../acts.ts';
import { addable, withItem } from '../addedItem.ts';
import { addClock, changeClocks, clockIds, withId } from '../clocks.ts';
import {
  mainFlowChanged,
  messageEffect,
  noticeToApplicant,
  noticeToDepartment,
} from '../effects.ts';
import { isOpen } from '../items.ts';
import { departmentName } from '../papers.ts';
import { inLeadDepartment } from '../rights.ts';
import type { ItemCase, Stage } from '../stage.ts';
import { actRow, withRow } from '../traceRows.ts';
import { conflict, refuse } from '../violations.ts';

type Add = StageActOf<'addItem'>;

/**
 * 增加事项 (R13) after the dispatch and before the closure: an item of the flow template that was not
 * chosen, was found not needed, or was withdrawn. It is received and dispatched at once.
 */
export const addItem: ActRule<Add> = {
  name: '增加事项',
  row: 'R13',
  target: { type: 'none' },
  subjects: (stage) => addable(stage).map(({ item: { itemId } }) => ({ itemId })),
  who: inLeadDepartment('lead'),
  state: (stage, subject) => {
    if (stage.status === 'closing' || stage.status === 'closed')
      conflict('R13', '本阶段已经办结，不能增加事项');
    if (stage.status !== 'approving') conflict('R13', '本阶段还没有统一转办，不能增加事项');
    const { item } = spareOf(stage, subject);
    if (item.status === 'reused')
      refuse('R13', `事项“${item.name}”已有有效的批准结果，不需要再办理`);
    const host = hostOf(stage, item);
    if (host && !isOpen(host))
      refuse('R13', `事项“${item.name}”并入“${host.name}”办理，而“${host.name}”已不在办理中`);
  },
  apply: add,
};

function spareOf(stage: Stage, { itemId }: Subject | Add) {
  const spare = addable(stage).find(({ item }) => item.itemId === itemId);
  if (spare) return spare;
  const present = stage.items.find((item) => item.itemId === itemId);
  if (present) conflict('R13', `事项“${present.name}”已在本阶段，请勿重复增加`);
  return refuse('R13', '本阶段的流程图中没有这个事项，请从可以增加的事项中选择');
}

function hostOf({ items }: Stage, { mergedInto }: ItemCase): ItemCase | undefined {
  return items.find(({ itemCaseId }) => itemCaseId === mergedInto);
}

function add(stage: Stage, decision: DecisionOn<Add>, context: StageContext) {
  const { act, at, by, decisionId } = decision;
  const { reason, fileIds } = act;
  const { item: spare, materials } = spareOf(stage, act);
  const host = hostOf(stage, spare);
  const item: ItemCase = {
    ...spare,
    planning: 'required',
    entry: 'added',
    added: { reason, fileIds, by: by.accountId, at, decisionId },
    ...(host ? { departmentId: host.departmentId, status: 'merged' } : { status: 'dispatched' }),
  };
  const joined = host ? item : received(item, decision);
  const asked = withItem(stage, joined, materials);
  return {
    aggregate: host ? asked : withClocks(asked, joined, decision),
    outcome: { outcome: 'added' },
    effects: [
      ...(host ? [] : startOf(asked, joined, decisionId)),
      ...tellOf(asked, joined, decision, context),
    ],
  };
}

function received(item: ItemCase, decision: DecisionOn<Add>): ItemCase {
  const { reason } = decision.act;
  const row = withRow(item, actRow('received', decision, reason));
  return withRow(row, actRow('dispatched', decision, reason));
}

/** From this day what is missing has to be told (law 32(4)); a main-flow item makes the stage longer. */
function withClocks(
  stage: Stage,
  { itemCaseId, line, promisedDays = 0 }: ItemCase,
  { at, decisionId }: DecisionOn<Add>,
): Stage {
  const { limit } = clockKinds.supplementNotice;
  const told = addClock(
    stage,
    clockIds.supplementNotice(itemCaseId),
    { type: 'item', itemCaseId },
    { kind: 'supplementNotice', at, limit },
  );
  if (line !== 'main' || promisedDays === 0) return told;
  return changeClocks(told, withId(clockIds.stage(stage._id)), (ledger) =>
    enlargeClock(ledger, { key: decisionId, on: civilDateOf(at), value: promisedDays }),
  );
}

function startOf(stage: Stage, item: ItemCase, decisionId: string): Effect[] {
  const { itemCaseId } = item;
  const effectId = `${decisionId}:start-item:${itemCaseId}`;
  return [
    messageEffect(effectId, 'start-item', stage._id, { itemCaseId }),
    ...mainFlowChanged(stage, item, decisionId),
  ];
}

function tellOf(
  stage: Stage,
  { itemCaseId, name, departmentId }: ItemCase,
  { act, at, decisionId }: DecisionOn<Add>,
  { directory }: StageContext,
): Effect[] {
  const materials = stage.materials
    .filter(({ itemCaseIds }) => itemCaseIds.includes(itemCaseId))
    .map((material) => material.name);
  const text = `项目“${stage.projectName}”增加事项“${name}”：${act.reason}`;
  return [
    noticeToDepartment(
      stage,
      decisionId,
      { departmentId },
      {
        title: '事项已转办，请审核受理',
        body: `${text}。请${departmentName(departmentId, directory)}办理。`,
        at,
        itemCaseId,
      },
    ),
    ...noticeToApplicant(stage, decisionId, {
      title: '已增加事项',
      body: materials.length === 0 ? text : `${text}。所需材料：${materials.join('、')}`,
      at,
      itemCaseId,
    }),
  ];
}
