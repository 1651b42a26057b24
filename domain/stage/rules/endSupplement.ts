import { civilDateOf } from '../../calendar/civilDate.ts';
import { elapsed, totalLimit } from '../../clock/ledger.ts';
import type { ActRule, DecisionOn } from '../actRule.ts';
import type { StageActOf } from '../acts.ts';
import { clockIds, endClocks, withId } from '../clocks.ts';
import { noticeToApplicant, noticeToLeadDepartment } from '../effects.ts';
import { itemInApproval, mustHaveStatus } from '../itemState.ts';
import { changeItem, everyItem, itemOf } from '../items.ts';
import { inItemDepartment } from '../rights.ts';
import type { Stage } from '../stage.ts';
import { withSupplementClosed } from '../supplements.ts';
import { actRow, withRow } from '../traceRows.ts';
import { refuse } from '../violations.ts';

type End = StageActOf<'endSupplement'>;

/**
 * 补正期满未补齐 (R15): what was asked for did not come within its limit. The item returns to the
 * department, which accepts it or not (law 32(2): 不予受理 after a supplement that was not completed).
 */
export const endSupplement: ActRule<End> = {
  name: '补正期满未补齐',
  row: 'R15',
  target: { type: 'task', task: 'supplement', of: 'itemCaseId' },
  subjects: everyItem,
  who: inItemDepartment('staff', 'leader'),
  state: (stage, subject, { now, calendar }) => {
    const item = itemInApproval(stage, subject, 'R15');
    mustHaveStatus(item, 'supplementing', 'R15');
    const ledger = stage.clocks[clockIds.supplement(item.itemCaseId)]?.ledger;
    if (ledger && elapsed(ledger, calendar, civilDateOf(now)) <= totalLimit(ledger))
      refuse(
        'R15',
        `补正期限（${totalLimit(ledger)}个工作日）未满，请待申请人补齐材料或期满后再办`,
      );
  },
  apply: end,
};

function end(stage: Stage, decision: DecisionOn<End>) {
  const { act, at, decisionId } = decision;
  const { itemCaseId, reason } = act;
  const { name } = itemOf(stage, itemCaseId);
  const returned = changeItem(stage, itemCaseId, (item) =>
    withRow(
      { ...withSupplementClosed(item, { completedAt: at, ended: true }), status: 'dispatched' },
      actRow('supplementCompleted', decision, reason),
    ),
  );
  const text = {
    title: '补正期满未补齐',
    body: `事项“${name}”的补正期限已满，材料未补齐：${reason}`,
    at,
    itemCaseId,
  };
  return {
    aggregate: endClocks(returned, withId(clockIds.supplement(itemCaseId)), at),
    outcome: { outcome: 'completed' },
    effects: [
      noticeToLeadDepartment(stage, decisionId, 'clerk', text),
      ...noticeToApplicant(stage, decisionId, text),
    ],
  };
}
