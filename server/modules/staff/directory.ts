import { addNaturalDays, startOfDay, type CivilDate } from '../../../domain/calendar/civilDate.ts';
import type { Department } from '../../../domain/catalogue/types.ts';
import { hasRole, type Actor } from '../../../domain/identity/roles.ts';
import { grantableRoles, type GrantableRole } from '../../../domain/staff/grants.ts';
import { stabilityOf, type Stability } from '../../../domain/staff/stability.ts';
import type { StaffChange } from '../../../domain/staff/staffChange.ts';
import { Accounts, type Account } from '../../../models/accounts.ts';
import { Departments } from '../../../models/departments.ts';
import { StaffChanges } from '../../../models/staffChanges.ts';
import { readPage, type Page } from '../../page.ts';
import { problems } from '../../problem.ts';
import { departmentRead, staffAccountOf } from './service.ts';

export interface StaffPage extends Page {
  readonly departmentId?: string | undefined;
  readonly active: boolean;
}

/** Who holds which role: in one's own department, or in all for those who confirm and audit. */
export async function findStaff(
  actor: Actor,
  { departmentId, active, ...page }: StaffPage,
): Promise<{ readonly staff: Account[]; readonly total: number }> {
  const filter = {
    departmentId: departmentRead(actor, departmentId, '人员权限') ?? { $exists: true },
    active,
  };
  const { rows: staff, total } = await readPage(
    Accounts,
    { filter, sort: { departmentId: 1, accountId: 1 } },
    page,
  );
  return { staff, total };
}

/** The roles that a department may give. @throws {Problem} 404 */
export async function findGrantableRoles(departmentId: string): Promise<readonly GrantableRole[]> {
  const department = await Departments.findOne({ id: departmentId }).lean<Department>();
  if (!department) throw problems.notFound();
  return grantableRoles(department);
}

/**
 * Stability of the operators of each department, the leader's own or all.
 * @param from first day
 * @param to last day
 * @throws {Problem} 400 when the period ends before it begins
 */
export async function findStability(
  actor: Actor,
  { from, to }: { readonly from: CivilDate; readonly to: CivilDate },
): Promise<(Stability & { readonly departmentName: string })[]> {
  if (to < from)
    throw problems.badInput([{ field: 'query.to', message: '截止日期不能早于开始日期' }]);
  const all = hasRole(actor, 'supervisor', 'systemConstruction', 'auditor');
  const [departments, accounts, changes] = await Promise.all([
    Departments.find(all ? {} : { id: actor.departmentId ?? '' })
      .sort({ id: 1 })
      .lean<Department[]>(),
    Accounts.find({ departmentId: { $exists: true } }).lean<Account[]>(),
    StaffChanges.find({}, { decisions: 0, journal: 0, entries: 0 })
      .sort({ reportedAt: 1 })
      .lean<StaffChange[]>(),
  ]);
  const names = new Map(departments.map(({ id, name }) => [id, name]));
  const period = { from: startOfDay(from), until: startOfDay(addNaturalDays(to, 1)) };
  return stabilityOf([...names.keys()], accounts.map(staffAccountOf), changes, period).map(
    (figure) => ({ ...figure, departmentName: names.get(figure.departmentId) ?? '' }),
  );
}
