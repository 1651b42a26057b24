import { civilDateOf, naturalDaysBetween } from '../../calendar/civilDate.ts';
import { clockStatus } from '../../clock/status.ts';
import { totalLimit } from '../../clock/ledger.ts';
import { clockIds } from '../../stage/clocks.ts';
import type { Suspension } from '../../stage/stage.ts';
import {
  aboutItem,
  departmentsOf,
  personIn,
  type Finding,
  type FindingList,
  type FindingMark,
  type FindingWorld,
  type FoundItem,
  type FoundStage,
} from './finding.ts';

/** From when on a suspension is looked at (ours). */
export const suspensionThresholds = {
  /** Share of the greatest length of its type, in per cent. */
  longPercent: 80,
  /** Characters below which a reason explains nothing. */
  reasonLength: 10,
} as const;

/**
 * 挂起监督 (R16): long, repeated and unexplained suspensions. `days` are the working days that it has
 * lasted.
 */
export const suspensions: FindingList<'items' | 'clocks'> = {
  name: '长期、多次、说明不足的挂起',
  reads: ['items', 'clocks'],
  concerns: (stage) =>
    departmentsOf(stage, (item) =>
      item.suspensions.some(
        (suspension, index) =>
          marksOf(suspension, index).length > 0 || mayBeLong(stage, suspension),
      ),
    ),
  rows: (stage, world) =>
    stage.items.flatMap((item) =>
      item.suspensions.flatMap((suspension, index) => rowOf(stage, item, index, suspension, world)),
    ),
};

/** What it is besides long. The first of several is none by itself. */
function marksOf({ reason, fileIds }: Suspension, index: number): FindingMark[] {
  const isShort = reason.trim().length < suspensionThresholds.reasonLength;
  return [
    ...(index > 0 ? ['repeated' as const] : []),
    ...(isShort ? ['unexplained' as const] : []),
    ...(fileIds.length === 0 ? ['withoutPapers' as const] : []),
  ];
}

/** Working days are never more than natural ones, so this needs no calendar. */
function mayBeLong(
  { clocks }: Pick<FoundStage, 'clocks'>,
  { suspensionId, from, to, expectedEnd }: Suspension,
): boolean {
  if (to === undefined) return true;
  const days = naturalDaysBetween(civilDateOf(from), civilDateOf(to));
  return civilDateOf(to) > expectedEnd || isLargeShare(days, clocks, suspensionId);
}

function isLargeShare(days: number, clocks: FoundStage['clocks'], suspensionId: string): boolean {
  const ledger = clocks[clockIds.suspension(suspensionId)]?.ledger;
  return (
    ledger !== undefined && days * 100 >= totalLimit(ledger) * suspensionThresholds.longPercent
  );
}

function rowOf(
  { clocks }: Pick<FoundStage, 'clocks'>,
  item: FoundItem,
  index: number,
  suspension: Suspension,
  { calendar, now }: FindingWorld,
): Finding[] {
  const { suspensionId, from, to, expectedEnd, procedure, reason } = suspension;
  const ledger = clocks[clockIds.suspension(suspensionId)]?.ledger;
  const lastDay = civilDateOf(to ?? now);
  const days = ledger && clockStatus(ledger, calendar, lastDay).elapsed;
  const isLong =
    lastDay > expectedEnd || (days !== undefined && isLargeShare(days, clocks, suspensionId));
  const marks = [...(isLong ? ['long' as const] : []), ...marksOf(suspension, index)];
  if (marks.length === 0) return [];
  return [
    {
      ...aboutItem(item),
      ...{ findingId: suspensionId, at: from, marks, reason, procedure, dueOn: expectedEnd },
      ...(days !== undefined && { days }),
      persons: [proposer(item, suspension), personIn(item, 'approvedBy', suspension.approvedBy)],
    },
  ];
}

function proposer(item: FoundItem, { proposedBy }: Suspension) {
  const proposal = item.suspensionProposals.find(({ by }) => by === proposedBy);
  const person = personIn(item, 'proposedBy', proposedBy);
  return proposal ? { ...person, name: proposal.byName } : person;
}
