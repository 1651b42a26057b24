import QRCode from 'qrcode';
import { Accounts, type Account } from '../../../models/accounts.ts';
import { Problem, problems } from '../../problem.ts';
import { withCodeLimit } from '../../session/codeLimit.ts';
import { passwordMatches } from '../../session/passwords.ts';
import {
  acceptsCode,
  confirmSecondFactor,
  isProtected,
  offerSecondFactor,
  removeSecondFactor,
  type SecondFactorContext,
} from '../../session/secondFactor.ts';
import type { SignInLimit } from '../../session/signInLimit.ts';
import { enrolmentUri } from '../../session/totp.ts';

const NONE = '您没有启用两步验证，请刷新页面查看现状。';

/** @throws {Problem} 401 for an account that was closed meanwhile */
export async function accountOf(accountId: string): Promise<Account> {
  const account = await Accounts.findOne({ accountId, active: true }).lean<Account>();
  if (!account) throw problems.signInRequired();
  return account;
}

/**
 * Begins an enrolment: the secret as text and as a picture, the only time.
 * @throws {Problem} 409 when a second factor is in force
 */
export async function beginEnrolment(accountId: string, context: SecondFactorContext) {
  const secret = await offerSecondFactor(accountId, context);
  if (secret === undefined)
    throw problems.conflict('您已启用两步验证；如需更换身份验证器，请先停用再重新绑定。');
  return { secret, qrCode: await QRCode.toDataURL(enrolmentUri(secret, accountId)) };
}

/**
 * Puts the second factor in force. All sessions of the account have ended with it.
 * @returns the recovery codes, the only time
 * @throws {Problem} 400 for a wrong code, 409 without an enrolment that was begun
 */
export async function completeEnrolment(
  accountId: string,
  code: string,
  context: SecondFactorContext,
): Promise<readonly string[]> {
  const account = await accountOf(accountId);
  if (isProtected(account) || !account.secondFactor)
    throw problems.conflict('没有正在进行的绑定，请刷新页面后重新开始。');
  const codes = await confirmSecondFactor(accountId, code, context);
  if (codes) return codes;
  throw new Problem('bad-input', '验证码不正确，请核对身份验证器和设备时间后输入新的验证码。', {
    errors: [{ field: 'body.code', message: '验证码不正确' }],
  });
}

export interface Removal {
  readonly accountId: string;
  readonly password: string;
  readonly code: string;
}

/**
 * Takes the second factor away, with both of what it takes to sign in.
 * @throws {Problem} 400 when one of the two is wrong, without saying which; 409, 429
 */
export async function disable(
  { accountId, password, code }: Removal,
  limit: SignInLimit,
  context: SecondFactorContext,
): Promise<void> {
  const account = await accountOf(accountId);
  if (!isProtected(account)) throw problems.conflict(NONE);
  const check = async () =>
    (await passwordMatches(password, account.passwordHash)) &&
    (await acceptsCode(account, code, context));
  const wrong = new Problem('bad-input', '密码或验证码不正确，请重新输入。', {
    errors: [{ field: 'body', message: '密码或验证码不正确' }],
  });
  await withCodeLimit(limit, accountId, check, wrong);
  await removeSecondFactor(account);
}
