import type { ItemCase, TraceRow } from './stage.ts';
import { isSupplementOpen, withSupplementClosed } from './supplements.ts';
import { withRuleRow } from './traceRows.ts';

/**
 * The item with what is open in it closed, as the record wants it before an end from outside: its
 * supplement, its suspension.
 * @param row when, why and by what it ends
 */
export function withOpenClosed(
  item: ItemCase,
  row: Pick<TraceRow, 'at' | 'opinion' | 'cause'>,
): ItemCase {
  const { at, opinion } = row;
  const supplemented = isSupplementOpen(item)
    ? withSupplementClosed(withRuleRow(item, 'supplementCompleted', row), {
        completedAt: at,
        ended: true,
      })
    : item;
  if (supplemented.suspensions.every(({ to }) => to !== undefined)) return supplemented;
  return {
    ...withRuleRow(supplemented, 'resumed', row),
    suspensions: supplemented.suspensions.map((suspension) =>
      suspension.to === undefined ? { ...suspension, to: at, result: opinion } : suspension,
    ),
  };
}
