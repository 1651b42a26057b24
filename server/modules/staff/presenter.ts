import { z } from 'zod';
import { ROLE_NAMES, type Actor } from '../../../domain/identity/roles.ts';
import { STAFF_CHANGE_KINDS } from '../../../domain/staff/acts.ts';
import { staffChangeAbilities } from '../../../domain/staff/decide.ts';
import type { StaffChange } from '../../../domain/staff/staffChange.ts';
import type { Account } from '../../../models/accounts.ts';
import { maskPhone } from '../../../runtime/mask.ts';
import type { SecretBox } from '../../../runtime/secretBox.ts';
import { list } from '../../list.ts';

const roles = list(z.enum(ROLE_NAMES));

export const staffChangeView = z.object({
  changeId: z.string(),
  kind: z.string(),
  kindName: z.string(),
  departmentId: z.string(),
  accountId: z.string(),
  name: z.string(),
  rolesBefore: roles.optional(),
  /** That begin with the confirmation. */
  roles: roles.optional(),
  toDepartmentId: z.string().optional(),
  successors: list(z.string()).optional(),
  state: z.string(),
  reason: z.string(),
  fileId: z.string(),
  reportedBy: z.string(),
  reportedAt: z.number(),
  decidedAt: z.number().optional(),
  entries: list(
    z.object({
      entryId: z.string(),
      kind: z.string(),
      text: z.string(),
      fileId: z.string().optional(),
      byName: z.string(),
      at: z.number(),
    }),
  ),
  /** Kinds of act that the caller may do now. */
  abilities: list(z.string()),
});

/** A report as the API shows it to one person. The key of the person stays inside. */
export function presentStaffChange(
  filed: StaffChange,
  actor: Actor,
): z.input<typeof staffChangeView> {
  const { _id: changeId, change, before, ...rest } = filed;
  return {
    ...rest,
    ...{ changeId, kind: change.kind, kindName: STAFF_CHANGE_KINDS[change.kind] },
    ...(before && { rolesBefore: before.roles }),
    ...('roles' in change && { roles: change.roles }),
    ...('toDepartmentId' in change && { toDepartmentId: change.toDepartmentId }),
    ...('successors' in change && { successors: change.successors }),
    abilities: staffChangeAbilities(filed, actor),
  };
}

/** One report, with what becomes of the person's tasks. */
export const staffChangeDetail = staffChangeView.extend({
  tasksLeft: z.number(),
  /** The successors, in their order. */
  takenOverBy: list(z.object({ accountId: z.string(), name: z.string() })),
});

export const staffView = z.object({
  accountId: z.string(),
  name: z.string(),
  departmentId: z.string(),
  roles,
  active: z.boolean(),
  /** Masked. */
  phone: z.string().optional(),
});

/** Somebody with their explicit rights. */
export function presentStaff(account: Account, box: SecretBox): z.input<typeof staffView> {
  const { accountId, name, departmentId = '', active, sealedPhone } = account;
  return {
    ...{ accountId, name, departmentId, roles: account.roles, active },
    ...(sealedPhone !== undefined && { phone: maskPhone(box.open(sealedPhone)) }),
  };
}

const movement = z.object({ accountId: z.string(), name: z.string(), at: z.number() });

export const stabilityView = z.object({
  departmentId: z.string(),
  departmentName: z.string(),
  atStart: z.number(),
  left: list(movement),
  joined: list(movement),
  stayed: z.number(),
  /** From 0 to 1; absent where there was nobody at the start. */
  share: z.number().optional(),
});
