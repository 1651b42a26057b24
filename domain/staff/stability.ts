import { hasRole, type Role } from '../identity/roles.ts';
import type { StaffAccount, StaffChange } from './staffChange.ts';

/** What a recorded change says of who belongs where. */
export type RecordedStaffChange = Pick<
  StaffChange,
  'accountId' | 'name' | 'departmentId' | 'change' | 'before' | 'state' | 'reportedAt' | 'decidedAt'
>;

/** Somebody who came into a department or left it. */
export interface Movement {
  readonly accountId: string;
  readonly name: string;
  /** ms */
  readonly at: number;
}

/** 人员稳定性 of one department over a period. */
export interface Stability {
  readonly departmentId: string;
  /** Operators at its first moment. */
  readonly atStart: number;
  readonly left: readonly Movement[];
  readonly joined: readonly Movement[];
  /** Of those at the start, who never left in it. */
  readonly stayed: number;
  /** `stayed / atStart`, from 0 to 1; absent where there was nobody. */
  readonly share?: number;
}

/** Operators are those who take part in approvals, not those who only file or watch. */
const OPERATORS: readonly Role[] = ['clerk', 'lead', 'staff', 'leader', 'planningOperator'];

/** Where somebody is an operator from an instant on; nowhere without a department. */
interface Place {
  /** ms */
  readonly since: number;
  readonly departmentId?: string;
}

interface Person {
  readonly accountId: string;
  readonly name: string;
  /** In order of time; the first one holds from always. */
  readonly places: readonly [Place, ...Place[]];
}

/**
 * How stable the operators of the departments are in a period, from the recorded changes (Art. 4(5)):
 * who leaves, leaves with the report; who comes, comes with its confirmation. Somebody without a
 * recorded beginning has always been there.
 * @param from ms, the first moment
 * @param until ms, the first moment after the period
 */
export function stabilityOf(
  departmentIds: readonly string[],
  accounts: readonly StaffAccount[],
  changes: readonly RecordedStaffChange[],
  { from, until }: { readonly from: number; readonly until: number },
): Stability[] {
  const people = peopleOf(accounts, changes);
  return departmentIds.map((departmentId) => {
    const start = people.filter((person) => placeAt(person, from) === departmentId);
    const left = people.flatMap((person) => departures(person, departmentId, from, until));
    const joined = people.flatMap((person) => arrivals(person, departmentId, from, until));
    const gone = new Set(left.map(({ accountId }) => accountId));
    const stayed = start.filter(({ accountId }) => !gone.has(accountId)).length;
    const atStart = start.length;
    return {
      ...{ departmentId, atStart, left, joined, stayed },
      ...(atStart > 0 && { share: stayed / atStart }),
    };
  });
}

function peopleOf(
  accounts: readonly StaffAccount[],
  changes: readonly RecordedStaffChange[],
): Person[] {
  return accounts.map((account) => {
    const own = changes
      .filter(
        ({ accountId, change }) =>
          accountId === account.accountId && change.kind !== 'passwordReset',
      )
      .toSorted((a, b) => a.reportedAt - b.reportedAt);
    const [first] = own;
    const before = first ? first.before : account.active ? account : undefined;
    const always = placeOf(Number.NEGATIVE_INFINITY, before?.departmentId, before?.roles ?? []);
    const { accountId, name } = account;
    return { accountId, name, places: [always, ...own.flatMap(placesAfter)] };
  });
}

function placesAfter({
  change,
  departmentId,
  state,
  reportedAt,
  decidedAt,
}: RecordedStaffChange): Place[] {
  const ends = change.kind === 'leaves' || change.kind === 'movesDepartment';
  const begins = state === 'confirmed' && decidedAt !== undefined && 'roles' in change;
  const where = change.kind === 'movesDepartment' ? change.toDepartmentId : departmentId;
  return [
    ...(ends ? [{ since: reportedAt }] : []),
    ...(begins ? [placeOf(decidedAt, where, change.roles)] : []),
  ];
}

function placeOf(since: number, departmentId: string | undefined, roles: readonly Role[]): Place {
  const operates = departmentId !== undefined && hasRole({ roles }, ...OPERATORS);
  return operates ? { since, departmentId } : { since };
}

function placeAt({ places }: Person, at: number): string | undefined {
  return (places.findLast(({ since }) => since <= at) ?? places[0]).departmentId;
}

/** Moments after the first and before the end of the period. */
function departures(person: Person, id: string, from: number, until: number): Movement[] {
  return crossings(person, from, until, (before, after) => before === id && after !== id);
}

function arrivals(person: Person, id: string, from: number, until: number): Movement[] {
  return crossings(person, from, until, (before, after) => before !== id && after === id);
}

function crossings(
  { accountId, name, places }: Person,
  from: number,
  until: number,
  counts: (before: string | undefined, after: string | undefined) => boolean,
): Movement[] {
  return places.flatMap(({ since, departmentId }, index) => {
    const before = places[index - 1];
    const within = since > from && since < until;
    return before && within && counts(before.departmentId, departmentId)
      ? [{ accountId, name, at: since }]
      : [];
  });
}
