import { civilDateOf, startOfDay } from '../../calendar/civilDate.ts';
import { clockStatus } from '../../clock/status.ts';
import { clockIds } from '../../stage/clocks.ts';
import type { PlanningRequest } from '../../stage/stage.ts';
import type { Finding, FindingList, FindingWorld, FoundStage } from './finding.ts';

/**
 * 策划回复逾期 (R07): replies that came late, that are overdue now, or that never came. The first
 * reply counts, not its corrections. `days` are the working days late.
 */
export const lateReplies: FindingList<'items' | 'rounds' | 'clocks'> = {
  name: '逾期的策划回复',
  reads: ['items', 'rounds', 'clocks'],
  concerns: (stage) =>
    requestsOf(stage)
      .filter(({ replies }) => replies[0]?.late ?? true)
      .map(({ departmentId }) => departmentId),
  rows: (stage, world) => requestsOf(stage).flatMap((request) => rowOf(stage, request, world)),
};

function requestsOf({ rounds }: Pick<FoundStage, 'rounds'>): readonly PlanningRequest[] {
  return rounds.flatMap(({ requests }) => requests);
}

function rowOf(
  { clocks, items }: Pick<FoundStage, 'clocks' | 'items'>,
  { requestId, itemCaseId, departmentId, replies }: PlanningRequest,
  { calendar, now }: FindingWorld,
): Finding[] {
  const ledger = clocks[clockIds.reply(requestId)]?.ledger;
  const [first] = replies;
  if (!ledger || first?.late === false) return [];
  const { firstLateDay, remaining, ended } = clockStatus(ledger, calendar, civilDateOf(now));
  if (first === undefined && firstLateDay === undefined) return [];
  const about = {
    ...{ findingId: requestId, itemCaseId, departmentId },
    itemName: items.find((item) => item.itemCaseId === itemCaseId)?.name ?? itemCaseId,
    days: Math.max(0, -remaining),
  };
  if (first) {
    const { at, by, byName: name, reason } = first;
    const persons = [{ as: 'repliedBy' as const, accountId: by, name }];
    return [{ ...about, at, marks: ['late'], persons, ...(reason !== '' && { reason }) }];
  }
  const at = startOfDay(firstLateDay ?? civilDateOf(now));
  return [{ ...about, at, marks: [ended ? 'unanswered' : 'overdue'], persons: [] }];
}
