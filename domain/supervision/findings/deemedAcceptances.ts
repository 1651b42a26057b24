import { civilDateOf, startOfDay } from '../../calendar/civilDate.ts';
import { clockStatus } from '../../clock/status.ts';
import { clockIds } from '../../stage/clocks.ts';
import { traceStatuses } from '../../trace/statuses.ts';
import {
  aboutItem,
  departmentsOf,
  type Finding,
  type FindingList,
  type FindingWorld,
  type FoundItem,
  type FoundStage,
} from './finding.ts';

/**
 * 未按时告知补正 (R15, law 32(4)): the limit passed in silence, so the item counts as accepted from the
 * receipt. On record from the decision on the acceptance on; until then it is seen by the clock. `days`
 * are the working days by which it was missed.
 */
export const deemedAcceptances: FindingList<'items' | 'clocks'> = {
  name: '视为自收件之日起受理的事项',
  reads: ['items', 'clocks'],
  concerns: (stage) =>
    departmentsOf(stage, (item) => item.deemedAcceptance !== undefined || mayPass(stage, item)),
  rows: (stage, world) => stage.items.flatMap((item) => rowOf(stage, item, world)),
};

function mayPass(
  { clocks }: Pick<FoundStage, 'clocks'>,
  { itemCaseId, supplements }: FoundItem,
): boolean {
  const ledger = clocks[clockIds.supplementNotice(itemCaseId)]?.ledger;
  return supplements.length === 0 && ledger !== undefined && ledger.endedOn === undefined;
}

function rowOf(
  stage: Pick<FoundStage, 'clocks'>,
  item: FoundItem,
  { calendar, now }: FindingWorld,
): Finding[] {
  const { itemCaseId, deemedAcceptance: found } = item;
  const ledger = stage.clocks[clockIds.supplementNotice(itemCaseId)]?.ledger;
  if (!ledger || (found === undefined && !mayPass(stage, item))) return [];
  const { firstLateDay, remaining } = clockStatus(ledger, calendar, civilDateOf(now));
  if (found === undefined && firstLateDay === undefined) return [];
  return [
    {
      ...aboutItem(item),
      findingId: itemCaseId,
      at: firstLateDay === undefined ? (found?.foundAt ?? now) : startOfDay(firstLateDay),
      marks: [found ? 'deemedAccepted' : 'notAcceptedYet'],
      persons: found ? whoDecided(item, found.foundAt) : [],
      days: Math.max(0, -remaining),
    },
  ];
}

const DECISIONS: ReadonlySet<string> = new Set(
  (['accepted', 'permitNotRequired', 'acceptanceRefused'] as const).map(
    (status) => traceStatuses[status].code,
  ),
);

function whoDecided({ trace }: FoundItem, foundAt: number) {
  const row = trace.find(({ code, at }) => at === foundAt && DECISIONS.has(code));
  return row ? [{ as: 'acceptedBy' as const, accountId: row.by, name: row.byName }] : [];
}
