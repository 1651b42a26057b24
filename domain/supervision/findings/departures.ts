import type { ItemResult } from '../../stage/stage.ts';
import {
  aboutItem,
  departmentsOf,
  personIn,
  type Finding,
  type FindingList,
  type FoundItem,
} from './finding.ts';

/** 偏离策划意见 (R03): decisions that depart from the department's planning opinion, with the reason. */
export const departures: FindingList<'items'> = {
  name: '偏离策划意见的决定',
  reads: ['items'],
  concerns: (stage) => departmentsOf(stage, (item) => departingResults(item).length > 0),
  rows: ({ items }) =>
    items.flatMap((item) => departingResults(item).map((result) => rowOf(item, result))),
};

/** Also what was revoked or overturned since: it was decided. */
function departingResults({ result, revoked, overturned = [] }: FoundItem): ItemResult[] {
  return [result, revoked, ...overturned.map((row) => row.result)].flatMap((one) =>
    one?.departureReason === undefined ? [] : [one],
  );
}

function rowOf(item: FoundItem, result: ItemResult): Finding {
  const { paperId, at, by, opinion, outcome, departureReason } = result;
  return {
    ...aboutItem(item),
    ...{ findingId: paperId, at, opinion },
    ...(departureReason !== undefined && { reason: departureReason }),
    marks: [outcome === 'approved' ? 'approvedAgainst' : 'refusedAgainst'],
    persons: [personIn(item, 'decidedBy', by)],
  };
}
