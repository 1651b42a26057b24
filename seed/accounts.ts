import { z } from 'zod';
import type { RowError } from '../domain/catalogue/rowError.ts';
import { duplicates } from '../domain/catalogue/checkCatalogue.ts';
import { parseRows } from '../domain/catalogue/rowError.ts';
import type { Department } from '../domain/catalogue/types.ts';
import { creditCodeProblem } from '../domain/codes/creditCode.ts';
import { mobilePhoneProblem } from '../domain/codes/mobilePhone.ts';
import { residentIdProblem } from '../domain/codes/residentId.ts';
import { ROLE_NAMES } from '../domain/identity/roles.ts';

/** A demonstration account: invented people with samples for numbers, never a real person. */
const seedAccountSchema = z.strictObject({
  accountId: z.string().regex(/^[a-z][a-z0-9-]*$/),
  name: z.string().trim().min(1),
  roles: z.array(z.enum(ROLE_NAMES)).min(1),
  departmentId: z.string().min(1).exactOptional(),
  applicant: z
    .discriminatedUnion('kind', [
      z.strictObject({
        kind: z.literal('company'),
        organisation: z.string().trim().min(1),
        creditCode: z.string(),
      }),
      z.strictObject({ kind: z.literal('person'), idNumber: z.string() }),
    ])
    .exactOptional(),
  phone: z.string().exactOptional(),
});
export type SeedAccount = z.infer<typeof seedAccountSchema>;

/** The accounts whose rows are right, and what is wrong with the others. */
export function checkAccounts(
  rows: readonly unknown[],
  departments: readonly Department[],
): { accounts: SeedAccount[]; errors: RowError[] } {
  const parsed = parseRows('accounts', seedAccountSchema, rows);
  const departmentIds = new Set(departments.map(({ id }) => id));
  const errors = [
    ...parsed.errors,
    ...duplicates('accounts', 'accountId', parsed.rows, ({ accountId }) => accountId),
    ...parsed.rows.flatMap(({ row, value }) =>
      problemsOf(value, departmentIds).map(([column, message]): RowError => ({
        table: 'accounts',
        row,
        column,
        message,
      })),
    ),
  ];
  return { accounts: parsed.rows.map(({ value }) => value), errors };
}

/** Pairs of column and message. */
function problemsOf(
  { roles, departmentId, applicant, phone }: SeedAccount,
  departmentIds: ReadonlySet<string>,
): [string, string][] {
  const isApplicant = roles.includes('applicant');
  const problems: [string, string | undefined][] = [
    ['roles', isApplicant && roles.length > 1 ? '申请人账号不能兼有工作人员角色' : undefined],
    ['departmentId', departmentProblem(isApplicant, departmentId, departmentIds)],
    [
      'applicant',
      isApplicant !== (applicant !== undefined) ? '申请人应填写主体信息，工作人员不填' : undefined,
    ],
    [
      'applicant.creditCode',
      applicant?.kind === 'company' ? creditCodeProblem(applicant.creditCode) : undefined,
    ],
    [
      'applicant.idNumber',
      applicant?.kind === 'person' ? residentIdProblem(applicant.idNumber) : undefined,
    ],
    ['phone', phone === undefined ? undefined : mobilePhoneProblem(phone)],
  ];
  return problems.flatMap(([column, message]): [string, string][] =>
    message === undefined ? [] : [[column, message]],
  );
}

function departmentProblem(
  isApplicant: boolean,
  departmentId: string | undefined,
  departmentIds: ReadonlySet<string>,
): string | undefined {
  if (isApplicant) return departmentId === undefined ? undefined : '申请人不属于任何部门';
  if (departmentId === undefined) return '工作人员应属于一个部门';
  return departmentIds.has(departmentId) ? undefined : `没有编号为“${departmentId}”的部门`;
}
