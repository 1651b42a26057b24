import { z } from 'zod';
import { codeSchema } from '../codes/codeSchema.ts';
import { creditCodeProblem } from '../codes/creditCode.ts';
import { mobilePhoneProblem } from '../codes/mobilePhone.ts';
import { residentIdProblem } from '../codes/residentId.ts';
import type { FieldProblem } from '../rule.ts';
import type { Identity } from './identity.ts';

const text = z.string().trim().min(1).max(200);

/** What an applicant's account is opened with (Art. 8, R30), besides its password. */
export const applicantRegistrationSchema = z.object({
  /** Small letters, so that nobody has to remember which ones were large. */
  loginName: z
    .string()
    .trim()
    .toLowerCase()
    .regex(
      /^[a-z][a-z0-9-]{3,31}$/,
      '登录名应为 4 至 32 位，以字母开头，只含小写字母、数字和连字符',
    ),
  /** Whose account it is: of a company the one who acts for it. */
  name: text,
  phone: codeSchema(mobilePhoneProblem),
  applicant: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('company'),
      organisation: text,
      creditCode: codeSchema(creditCodeProblem),
    }),
    z.object({ kind: z.literal('person'), idNumber: codeSchema(residentIdProblem) }),
  ]),
  /** Art. 12 (R34): the rules of use are signed. */
  acceptsRules: z.literal(true, '请阅读并同意使用规则'),
});
export type ApplicantRegistration = z.infer<typeof applicantRegistrationSchema>;

/** Who it registers. */
export function identityOf({ applicant }: ApplicantRegistration): Identity {
  return applicant.kind === 'company'
    ? { kind: 'company', creditCode: applicant.creditCode }
    : { kind: 'person', idNumber: applicant.idNumber };
}

/** One text per company or person: whoever has it has an account already. */
export function identityText({ kind, creditCode, idNumber }: Identity): string {
  return `${kind}:${(kind === 'company' ? creditCode : idNumber) ?? ''}`;
}

/** What a password must not have in it, which others know or guess. */
export function passwordProblem(
  password: string,
  { loginName, phone }: Pick<ApplicantRegistration, 'loginName' | 'phone'>,
): FieldProblem | undefined {
  const typed = password.toLowerCase();
  return typed.includes(loginName) || typed.includes(phone)
    ? { field: 'body.password', message: '密码不能包含登录名或手机号' }
    : undefined;
}
