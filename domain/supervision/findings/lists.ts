import { deemedAcceptances } from './deemedAcceptances.ts';
import { departures } from './departures.ts';
import { extensions } from './extensions.ts';
import type { FindingList, FoundStage } from './finding.ts';
import { lateReplies } from './lateReplies.ts';
import { obligations } from './obligations.ts';
import { suspensions } from './suspensions.ts';

/** Every list of findings by its id, as in the address. */
export const findingLists = {
  departures,
  suspensions,
  'deemed-acceptances': deemedAcceptances,
  extensions,
  obligations,
  'late-replies': lateReplies,
} as const satisfies Record<string, FindingList>;

export type FindingListId = keyof typeof findingLists;
// The keys of an object that is closed.
export const findingListIds = Object.keys(findingLists) as [FindingListId, ...FindingListId[]];

/** What a stage on a list is found by: the list, and the list with the department of the row. */
export function findingKey(list: FindingListId, departmentId?: string): string {
  return departmentId === undefined ? list : `${list}:${departmentId}`;
}

/** The stage with the keys of the lists that it may be on; none of them: without the field. */
export function withFindings<S extends FoundStage & { readonly findings?: readonly string[] }>(
  stage: S,
): S {
  const keys = findingListIds.flatMap((list) => {
    const departments = new Set(findingLists[list].concerns(stage));
    if (departments.size === 0) return [];
    return [findingKey(list), ...[...departments].map((id) => findingKey(list, id))];
  });
  const { findings = [], ...rest } = stage;
  if (keys.length === findings.length && keys.every((key, index) => key === findings[index]))
    return stage;
  // `rest` is the stage but for the one field that may be left out.
  return (keys.length === 0 ? rest : { ...rest, findings: keys }) as S;
}
