import { Accounts } from '../../../models/accounts.ts';
import { Problem, problems } from '../../problem.ts';
import { hashPassword, passwordMatches } from '../../session/passwords.ts';

export interface PasswordChange {
  readonly accountId: string;
  readonly currentPassword: string;
  readonly newPassword: string;
}

/**
 * Changes one's own password. All other sessions of the account end: its epoch is raised, and only
 * the one who changes it is signed in again.
 */
export async function changePassword(change: PasswordChange): Promise<void> {
  const { accountId, currentPassword, newPassword } = change;
  const account = await Accounts.findOne({ accountId, active: true }).lean();
  if (!account) throw problems.signInRequired();
  if (!(await passwordMatches(currentPassword, account.passwordHash))) {
    throw new Problem('bad-input', '原密码不正确，请重新输入。', {
      errors: [{ field: 'body.currentPassword', message: '原密码不正确' }],
    });
  }
  if (newPassword === currentPassword || newPassword.includes(accountId)) {
    throw new Problem('bad-input', '新密码不能与原密码相同，也不能包含登录名。', {
      errors: [{ field: 'body.newPassword', message: '不能与原密码相同，也不能包含登录名' }],
    });
  }
  const passwordHash = await hashPassword(newPassword);
  // Guarded by the old hash: of two changes at once only one is done.
  const changed = await Accounts.updateOne(
    { accountId, passwordHash: account.passwordHash },
    { $set: { passwordHash, mustChangePassword: false }, $inc: { sessionEpoch: 1 } },
  );
  if (changed.matchedCount === 0) throw problems.conflict('密码已在别处修改，请重新登录。');
}
