import { z } from 'zod';
import { codeSchema } from '../codes/codeSchema.ts';
import { residentIdProblem } from '../codes/residentId.ts';
import { ROLE_NAMES } from '../identity/roles.ts';

const id = z.string().min(1).max(200);
const text = z.string().trim().min(1).max(2000);
const roles = z.array(z.enum(ROLE_NAMES)).min(1).max(6);
/** Who takes over the open tasks, the first fitting one each. */
const successors = z.array(id).max(10).default([]);

const joins = z.object({
  kind: z.literal('joins'),
  /** The login name. */
  accountId: z
    .string()
    .regex(/^[a-z][a-z0-9-]{1,39}$/, '登录名为 2 至 40 位小写字母、数字或连字符，以字母开头'),
  name: z.string().trim().min(1).max(50),
  /** Tells one person from another, and is not kept itself. */
  idNumber: codeSchema(residentIdProblem),
  roles,
});
const changesRoles = z.object({
  ...{ kind: z.literal('changesRoles'), accountId: id, successors },
  /** All roles from now on. */
  roles,
});
const movesDepartment = z.object({
  ...{ kind: z.literal('movesDepartment'), accountId: id, successors, toDepartmentId: id },
  /** Those in the new department. */
  roles,
});
const leaves = z.object({ kind: z.literal('leaves'), accountId: id, successors });
const passwordReset = z.object({ kind: z.literal('passwordReset'), accountId: id });

/** 人员变更报送 (Art. 4(5)): what is reported, by whom the paper that bears the stamp is named. */
export const staffReportSchema = z.object({
  /** Of the person, before the change; the reporter's own when it is left out. */
  departmentId: id.optional(),
  change: z.discriminatedUnion('kind', [
    joins,
    changesRoles,
    movesDepartment,
    leaves,
    passwordReset,
  ]),
  reason: text,
  /** The paper with the stamp of the department. */
  fileId: id,
});

/** What would become of somebody's open tasks, asked before it is reported. */
export const handOverQuestionSchema = z.object({
  /** As in a report. */
  departmentId: id.optional(),
  accountId: id,
  /** All roles from then on in the department; none of who leaves or moves. */
  roles: z.array(z.enum(ROLE_NAMES)).max(6).default([]),
  successors,
});

type Change = z.infer<typeof staffReportSchema>['change'];
/** A change as it is recorded: a key of the person stands for the number. */
export type StaffChangeContent =
  | Exclude<Change, { kind: 'joins' }>
  | (Omit<z.infer<typeof joins>, 'idNumber'> & { readonly personKey: string });
export type StaffChangeKind = StaffChangeContent['kind'];

/** The kinds of change, as on screen. */
export const STAFF_CHANGE_KINDS = {
  joins: '新增人员',
  changesRoles: '变更权限',
  movesDepartment: '调往其他部门',
  leaves: '离岗销号',
  passwordReset: '重置密码',
} as const satisfies Record<StaffChangeKind, string>;

/** The act that files a report. */
export interface ReportStaffChange {
  readonly kind: 'reportStaffChange';
  readonly departmentId: string;
  readonly change: StaffChangeContent;
  readonly reason: string;
  readonly fileId: string;
}

/** The acts on a report that was filed. */
export const staffChangeActSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('confirmStaffChange') }),
  z.object({ kind: z.literal('returnStaffChange'), reasons: text }),
  /** After a return: the same change with another paper or another reason. */
  z.object({ kind: z.literal('refileStaffChange'), reason: text, fileId: id }),
]);
export type StaffChangeAct = z.infer<typeof staffChangeActSchema>;

/** In the order of the schema. */
export const staffChangeActKinds = staffChangeActSchema.options.map(
  ({ shape }) => shape.kind.value,
);
