import type { DecisionOn } from './actRule.ts';
import type { StageActOf } from './acts.ts';
import type { ItemCase, ItemStatus, Stage } from './stage.ts';
import { withSupplementReopened } from './supplements.ts';
import { actRow, withRow, withRuleRow } from './traceRows.ts';

/**
 * Where an item goes on that the void ended: where it stood. Its suspension was closed with the stage,
 * so it is handled again; whether it has to wait for a predecessor is judged anew.
 */
const GOES_ON: Partial<Record<ItemStatus, ItemStatus>> = {
  suspended: 'accepted',
  waitingForPredecessor: 'dispatched',
};

/** An item of a stage that is restored; one that was decided before the void stays as it is. */
export function restored(
  item: ItemCase,
  voided: NonNullable<Stage['voided']>,
  decision: DecisionOn<StageActOf<'restoreStage'>>,
): ItemCase {
  const before = voided.before.items[item.itemCaseId];
  if (before === undefined) return item;
  const { at, decisionId, act } = decision;
  // Whoever handled it has ended with the stage.
  const {
    result,
    delivery,
    handledIn: _,
    ...rest
  } = withRow(item, actRow('restored', decision, act.reason));
  const open: ItemCase = {
    ...rest,
    status: GOES_ON[before] ?? before,
    ...(result && {
      overturned: [
        ...(item.overturned ?? []),
        { result, at, decisionId, ...(delivery && { delivery }) },
      ],
    }),
  };
  if (before !== 'supplementing') return open;
  return withRuleRow(withSupplementReopened(open, at), 'supplementAsked', {
    at,
    opinion: '恢复办理，继续补正',
    cause: decisionId,
  });
}
