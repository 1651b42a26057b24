import { isPending } from '../decisions.ts';
import type { Actor } from '../identity/roles.ts';
import { hasRole } from '../identity/roles.ts';
import { recordApplied, wasRecorded } from '../immediate.ts';
import { conflict, forbid, refuse } from '../stage/violations.ts';
import type { CalendarChange } from './change.ts';
import { checkEntry } from './checkEntry.ts';
import type { EnteredYear, EnterYear } from './enteredYear.ts';
import { blankYear, contentOf } from './enteredYear.ts';

/**
 * Enters a year, or corrects it. It holds from the write that records it; what it does to the clocks
 * follows, and until that is done the year is not changed again.
 * @param present the year as it stands, if it was entered
 * @param at ms
 * @throws {RuleViolation}
 */
export function enterYear(
  present: EnteredYear | undefined,
  act: EnterYear,
  actor: Actor,
  { decisionId, at }: { readonly decisionId: string; readonly at: number },
): EnteredYear {
  if (present && wasRecorded(present, decisionId, act, actor)) return present;
  if (!hasRole(actor, 'systemConstruction'))
    forbid('R39', '只有系统建设管理人员可以录入或更正工作日历');
  const problems = checkEntry(act);
  if (problems.length > 0) refuse('R39', `${act.year} 年工作日历有误：${problems.join('；')}`);
  mustFollow(present, act);
  const change = changeOf(present, act, actor, { decisionId, at });
  const changed: EnteredYear = {
    ...(present ?? blankYear(act.year)),
    pending: true,
    ...change.after,
    edition: change.edition,
    ...{ enteredBy: actor.accountId, enteredByName: actor.name, enteredAt: at },
  };
  return recordApplied(changed, { decisionId, act, by: actor, at }, [
    { effectId: `${decisionId}:recalculation`, type: 'recalculation', change },
  ]);
}

/** A change is made on what its author saw, and says something new. */
function mustFollow(present: EnteredYear | undefined, act: EnterYear): void {
  if (act.edition !== (present?.edition ?? 0))
    conflict('R39', `${act.year} 年工作日历已被他人变更，请刷新页面核对后重新提交`);
  if (!present) return;
  if (isPending(present))
    conflict('R39', `${act.year} 年工作日历的上一次变更仍在重新计算时限，请稍后再提交`);
  if (JSON.stringify(contentOf(act)) === JSON.stringify(contentOf(present)))
    refuse('R39', '所填内容与现行工作日历相同，无需变更');
}

function changeOf(
  present: EnteredYear | undefined,
  act: EnterYear,
  actor: Actor,
  { decisionId, at }: { readonly decisionId: string; readonly at: number },
): CalendarChange {
  return {
    changeId: decisionId,
    year: act.year,
    edition: act.edition + 1,
    ...{ by: actor.accountId, byName: actor.name, at, reason: act.reason },
    ...(present && { before: contentOf(present) }),
    after: contentOf(act),
  };
}
