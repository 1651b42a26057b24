import type { CivilDate } from '../../../domain/calendar/civilDate.ts';
import { hasRole, type Actor, type Role } from '../../../domain/identity/roles.ts';
import { Tasks } from '../../../models/tasks.ts';
import type { DueState } from './due.ts';
import { inScope, OPEN_SCOPES, type Scope } from './scopes.ts';

/** How many open ones there are in each scope, and of all that one may do, how many warn or are late. */
export type TaskCounts = Readonly<Record<(typeof OPEN_SCOPES)[number] | DueState, number>>;

/** What open tasks of a department have in common, and how many have it. */
interface Alike {
  readonly _id: {
    readonly roles: readonly Role[];
    readonly assignee?: string;
    readonly delegatedBy?: string;
    readonly dueSoon: boolean;
    readonly overdue: boolean;
  };
  readonly n: number;
}

/** In one reading of the department's open tasks: each scope by itself would read them all again. */
export async function countOpen(actor: Actor, today: CivilDate): Promise<TaskCounts> {
  const { accountId, departmentId = '' } = actor;
  const isLate = { $and: [{ $gt: ['$lateFrom', ''] }, { $lte: ['$lateFrom', today] }] };
  const warns = { $and: [{ $gt: ['$lateFrom', today] }, { $lte: ['$dueSoonFrom', today] }] };
  const [alike, begun] = await Promise.all([
    Tasks.aggregate<Alike>([
      { $match: { state: 'open', departmentId } },
      {
        $group: {
          _id: {
            ...{ roles: '$roles', assignee: '$assignee', delegatedBy: '$delegation.owner' },
            ...{ dueSoon: warns, overdue: isLate },
          },
          n: { $sum: 1 },
        },
      },
    ]),
    Tasks.countDocuments({ ...inScope('begun', actor), state: 'open' }),
  ]);
  const sum = (which: (one: Alike['_id']) => boolean) =>
    alike.reduce((total, { _id, n }) => (which(_id) ? total + n : total), 0);
  const isInbox = ({ roles }: Alike['_id']) => hasRole(actor, ...roles);
  return {
    mine: sum((one) => one.assignee === accountId || one.delegatedBy === accountId),
    unclaimed: sum((one) => isInbox(one) && one.assignee === undefined),
    department: sum(() => true),
    all: sum(isInbox),
    begun,
    dueSoon: sum((one) => isInbox(one) && one.dueSoon),
    overdue: sum((one) => isInbox(one) && one.overdue),
  };
}

/**
 * Under which number a list is counted already, so that its rows are not read once more for its length.
 * @param narrowing what it is narrowed to besides
 * @returns undefined when it is none of those
 */
export function countedAs(
  scope: Scope,
  state: string,
  { due, ...narrowing }: { readonly due?: DueState | undefined },
): keyof TaskCounts | undefined {
  const isNarrowed = Object.values(narrowing).some((value) => value !== undefined);
  if (isNarrowed || state !== 'open') return undefined;
  if (due !== undefined) return scope === 'all' ? due : undefined;
  return OPEN_SCOPES.find((known) => known === scope);
}
