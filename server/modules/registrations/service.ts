import {
  identityOf,
  identityText,
  passwordProblem,
  type ApplicantRegistration,
} from '../../../domain/identity/applicantRegistration.ts';
import { Accounts, type Account, type ApplicantIdentity } from '../../../models/accounts.ts';
import { isDuplicateKey } from '../../../models/duplicateKey.ts';
import type { SecretBox } from '../../../runtime/secretBox.ts';
import { problems } from '../../problem.ts';
import { hashPassword, passwordMatches } from '../../session/passwords.ts';

export interface Registering {
  readonly registration: ApplicantRegistration;
  readonly password: string;
  readonly idempotencyKey: string | undefined;
  /** ms */
  readonly now: number;
}

/**
 * Opens the account of an applicant (R30). The same request again, with its key and its password, is
 * answered as the first one.
 * @throws {Problem} 400 for the password; 409 when the login name, or the company or person, has an
 * account, without telling more of it
 */
export async function registerApplicant(
  { registration, password, idempotencyKey, now }: Registering,
  box: SecretBox,
): Promise<Account> {
  const wrong = passwordProblem(password, registration);
  if (wrong) throw problems.badInput([wrong]);
  const account = await accountOf(registration, password, now, box);
  const request = box.digest(JSON.stringify([idempotencyKey ?? '', registration]));
  try {
    await Accounts.create({ ...account, registration: request });
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    return sameRegistration(account, request, password);
  }
  return account;
}

/** Whoever has the name or the number already: the person who asks again, or somebody else. */
async function sameRegistration(
  { accountId }: Account,
  request: string,
  password: string,
): Promise<Account> {
  const known = await Accounts.findOne({ accountId }).lean<Account>();
  if (!known)
    throw problems.conflict(
      '该单位或个人已有帐号，请直接登录；忘记登录名或密码的，请携带证照到综合受理窗口核实办理。',
    );
  const isSame = known.registration === request && known.active;
  if (isSame && (await passwordMatches(password, known.passwordHash))) return known;
  throw problems.conflict('这个登录名已被使用，请换一个登录名。');
}

async function accountOf(
  registration: ApplicantRegistration,
  password: string,
  now: number,
  box: SecretBox,
): Promise<Account> {
  const { loginName, name, phone } = registration;
  return {
    ...{ accountId: loginName, name, roles: ['applicant'] },
    passwordHash: await hashPassword(password),
    mustChangePassword: false,
    active: true,
    sessionEpoch: 0,
    applicant: applicantOf(registration, box),
    applicantKey: box.digest(identityText(identityOf(registration))),
    sealedPhone: box.seal(phone),
    createdAt: now,
  };
}

function applicantOf({ applicant }: ApplicantRegistration, box: SecretBox): ApplicantIdentity {
  return applicant.kind === 'company'
    ? applicant
    : { kind: 'person', sealedIdNumber: box.seal(applicant.idNumber) };
}
