import { civilDateOf } from '../../calendar/civilDate.ts';
import { resumeClock } from '../../clock/steps.ts';
import type { ActRule, DecisionOn, StageContext } from '../actRule.ts';
import type { StageActOf } from '../acts.ts';
import { changeClocks, clockIds, endClocks, ofItem, withId } from '../clocks.ts';
import { noticeToApplicant } from '../effects.ts';
import { itemInApproval } from '../itemState.ts';
import { changeItem, itemOf } from '../items.ts';
import { itemPaper } from '../papers.ts';
import { inItemDepartment } from '../rights.ts';
import type { ItemCase, Stage, Suspension } from '../stage.ts';
import { actRow, withRow } from '../traceRows.ts';
import { conflict } from '../violations.ts';
import { noticesOfFreeze } from './suspension.ts';

type Resume = StageActOf<'resumeItem'>;

/** 解挂 (R16): the item goes on where it stood; a main-flow item releases exactly those that it froze. */
export const resumeItem: ActRule<Resume> = {
  name: '解挂',
  row: 'R16',
  target: {
    type: 'message',
    name: 'resume-item',
    correlationKey: (_, { suspensionId }) => suspensionId,
    variables: (_, __, decisionId) => ({ decisionId }),
  },
  subjects: (stage) =>
    stage.items.flatMap(({ itemCaseId, suspensions }) =>
      suspensions.map(({ suspensionId }) => ({ itemCaseId, suspensionId })),
    ),
  who: inItemDepartment('staff', 'leader'),
  state: (stage, subject) => {
    const item = itemInApproval(stage, subject, 'R16');
    const suspension = item.suspensions.find((s) => s.suspensionId === subject.suspensionId);
    if (suspension?.to !== undefined) conflict('R16', '这次挂起已经结束，请刷新页面查看现状');
    if (!suspension) conflict('R16', `事项“${item.name}”没有这次挂起，请刷新页面查看现状`);
  },
  apply: resume,
};

function resume(stage: Stage, decision: DecisionOn<Resume>, context: StageContext) {
  const { act, at, decisionId } = decision;
  const { itemCaseId, suspensionId, result } = act;
  const item = itemOf(stage, itemCaseId);
  const suspension = item.suspensions.find((s) => s.suspensionId === suspensionId);
  const resumed = changeItem(stage, itemCaseId, (present) =>
    withRow(
      {
        ...present,
        status: 'accepted',
        suspensions: present.suspensions.map((s) =>
          s.suspensionId === suspensionId ? { ...s, to: at, result } : s,
        ),
      },
      actRow('resumed', decision, result),
    ),
  );
  const running = changeClocks(resumed, ofItem(itemCaseId), (ledger) =>
    resumeClock(ledger, suspensionId, civilDateOf(at)),
  );
  const released: Stage = {
    ...endClocks(running, withId(clockIds.suspension(suspensionId)), at),
    frozenBy: stage.frozenBy.filter((id) => id !== itemCaseId),
  };
  const text = { title: '事项已解挂', body: `事项“${item.name}”已解挂：${result}`, at };
  return {
    aggregate: released,
    outcome: { outcome: 'resumed' },
    effects: [
      ...(suspension ? [paperOf(stage, item, decision, suspension, context)] : []),
      ...noticeToApplicant(stage, decisionId, { ...text, itemCaseId }),
      ...noticesOfFreeze(stage, item, decisionId, text),
    ],
  };
}

function paperOf(
  stage: Stage,
  item: ItemCase,
  decision: DecisionOn<Resume>,
  { procedure, from }: Suspension,
  context: StageContext,
) {
  return itemPaper(stage, item, decision, context, {
    kind: 'resumptionNotice',
    body: [decision.act.result],
    procedure: context.directory.specialProcedures.get(procedure)?.name ?? procedure,
    from: civilDateOf(from),
    until: civilDateOf(decision.at),
  });
}
