import { z } from 'zod';
import type { handOverQuestionSchema, StaffChangeContent } from '../../../domain/staff/acts.ts';
import type { Actor } from '../../../domain/identity/roles.ts';
import { RuleViolation } from '../../../domain/rule.ts';
import { keptRolesOf, mayReport, mustBePossible } from '../../../domain/staff/rules.ts';
import type { StaffChange } from '../../../domain/staff/staffChange.ts';
import { lostTasks, mustBeCovered, type LostTask } from '../../../domain/staff/successors.ts';
import { Accounts, type Account } from '../../../models/accounts.ts';
import { list } from '../../list.ts';
import type { ActServices } from '../projects/service.ts';
import { contextOf } from './service.ts';

type Question = z.output<typeof handOverQuestionSchema>;

/** How many tasks an answer names. */
const NAMED = 200;

const person = z.object({ accountId: z.string(), name: z.string() });

export const handOverView = z.object({
  /** Those that are somebody's first, 200 at most. */
  tasks: list(
    z.object({
      taskKey: z.string(),
      name: z.string(),
      projectName: z.string(),
      subjectName: z.string().optional(),
      /** Signed for by the person, or delegated; the others lie with the department. */
      isTheirs: z.boolean(),
      /** Who would have it then. */
      to: person.optional(),
    }),
  ),
  total: z.number(),
  /** Colleagues who can take over at least one of the tasks. */
  takers: list(person),
  /** Why the report would be refused. */
  refusal: z.string().optional(),
});

/**
 * What would become of the open tasks of somebody who loses roles: those that are theirs, and those of
 * the department that nobody else could do. Changes nothing.
 * @throws {Problem} 403 for who may not report it; 409, 422 for somebody of another department
 */
export async function previewHandOver(
  { departmentId, accountId, roles, successors }: Question,
  actor: Actor,
  services: ActServices,
): Promise<z.input<typeof handOverView>> {
  const where = departmentId ?? actor.departmentId ?? '';
  const change: StaffChangeContent =
    roles.length === 0
      ? { kind: 'leaves', accountId, successors }
      : { kind: 'changesRoles', accountId, roles, successors };
  const context = await contextOf(where, change, services);
  mayReport(where, change, actor, context);
  mustBePossible(where, { kind: 'leaves', accountId, successors }, context, { ended: false });
  const { account, openTasks } = context;
  const kept = account && keptRolesOf(change, account.roles);
  if (!account || !kept) return { tasks: [], total: 0, takers: [] };
  const world = { openTasks, staff: context.directory.staff };
  const lost = lostTasks(account, kept, successors, world).filter(
    ({ isTheirs, takers }) => isTheirs || takers.length === 0,
  );
  const refusal = refusalOf(() => mustBeCovered(account, kept, successors, world));
  return { ...present(lost), ...(refusal !== undefined && { refusal }) };
}

function present(lost: readonly LostTask[]): z.input<typeof handOverView> {
  const takers = new Map(
    lost.flatMap(({ takers }) => takers).map((taker) => [taker.accountId, taker]),
  );
  return {
    tasks: lost
      .toSorted((a, b) => Number(b.isTheirs) - Number(a.isTheirs))
      .slice(0, NAMED)
      .map(({ task, isTheirs, to }) => ({ ...task, isTheirs, ...(to && { to }) })),
    total: lost.length,
    takers: [...takers.values()],
  };
}

function refusalOf(rule: () => void): string | undefined {
  try {
    rule();
    return undefined;
  } catch (error) {
    if (error instanceof RuleViolation) return error.message;
    throw error;
  }
}

/** The successors that a report names, in their order; also who has left since. */
export async function successorsOf({
  change,
}: StaffChange): Promise<Pick<Account, 'accountId' | 'name'>[]> {
  const ids = 'successors' in change ? change.successors : [];
  if (ids.length === 0) return [];
  const accounts = await Accounts.find({ accountId: { $in: ids } }).lean<Account[]>();
  const names = new Map(accounts.map(({ accountId, name }) => [accountId, name]));
  return ids.map((accountId) => ({ accountId, name: names.get(accountId) ?? accountId }));
}
