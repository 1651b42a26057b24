import {
  addNaturalDays,
  civilDateOf,
  naturalDaysBetween,
  parseCivilDate,
  startOfDay,
} from '../../calendar/civilDate.ts';
import { openSupply } from '../../stage/obligations.ts';
import type { ItemResult, Obligation } from '../../stage/stage.ts';
import {
  aboutItem,
  departmentsOf,
  personIn,
  type Finding,
  type FindingList,
  type FoundItem,
} from './finding.ts';

/**
 * 后续义务 (R17): papers to follow and commitments that are overdue or were found not met, checks that
 * were not made in time, and approvals that were revoked. `days` are natural days overdue.
 */
export const obligations: FindingList<'items'> = {
  name: '逾期、未履行的后续义务和撤销的许可',
  reads: ['items'],
  concerns: (stage) =>
    departmentsOf(
      stage,
      (item) =>
        revocations(item).length > 0 ||
        item.obligations.some(({ outcome }) => outcome?.verdict !== 'met'),
    ),
  rows: ({ items }, { now }) =>
    items.flatMap((item) => [
      ...item.obligations.flatMap((obligation) => owed(item, obligation, now)),
      ...revocations(item).map((result) => revocation(item, result)),
    ]),
};

function revocations({ result, overturned = [] }: FoundItem): ItemResult[] {
  const all = [...(result ? [result] : []), ...overturned.map((row) => row.result)];
  return all.filter(({ outcome }) => outcome === 'revoked');
}

function owed(item: FoundItem, obligation: Obligation, now: number): Finding[] {
  const { obligationId, text, dueOn, outcome } = obligation;
  const about = { ...aboutItem(item), findingId: obligationId, subject: text, dueOn };
  if (outcome) {
    // What lapsed with the approval itself is in the row of the revocation.
    const lapsed = revocations(item).some(({ at }) => at === outcome.at);
    if (outcome.verdict === 'met' || lapsed) return [];
    const persons = [personIn(item, 'checkedBy', outcome.by)];
    return [{ ...about, at: outcome.at, marks: ['notMet'], persons, reason: outcome.opinion }];
  }
  const day = parseCivilDate(dueOn);
  const today = civilDateOf(now);
  const supply = openSupply(obligation);
  const cameInTime = supply !== undefined && civilDateOf(supply.at) <= day;
  if (today <= day || cameInTime) return [];
  const days = naturalDaysBetween(day, today);
  const at = startOfDay(addNaturalDays(day, 1));
  return [{ ...about, at, marks: ['overdue'], persons: [], days }];
}

function revocation(item: FoundItem, { paperId, at, by, opinion, reasons }: ItemResult): Finding {
  return {
    ...aboutItem(item),
    ...{ findingId: paperId, at, opinion, reason: (reasons ?? []).join('；') },
    marks: ['revoked'],
    persons: [personIn(item, 'decidedBy', by)],
  };
}
