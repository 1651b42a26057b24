import type { AccountChange, OpenedAccount } from '../domain/staff/staffEffects.ts';
import { Accounts } from '../models/accounts.ts';
import { isDuplicateKey } from '../models/duplicateKey.ts';

/** Who needs a new password begins anew; the authenticator may be lost as well. */
const WITHOUT_SECOND_FACTOR = { $unset: { secondFactor: '' } } as const;

/**
 * Does to an account what a report of staff says, once: the account remembers the effect, so that one
 * that is performed late or twice brings nothing old back. What closes an account or changes its password
 * raises the epoch, and every session of it is refused at its next request; roles are read anew with
 * each request.
 */
export async function changeAccount(effectId: string, change: AccountChange): Promise<void> {
  if (change.kind === 'open') {
    await open(effectId, change);
    return;
  }
  const { accountId } = change;
  await Accounts.updateOne(
    { accountId, staffEffects: { $ne: effectId } },
    {
      $set: changedBy(change),
      ...(change.kind === 'setPassword' && WITHOUT_SECOND_FACTOR),
      ...(change.kind !== 'setRoles' && { $inc: { sessionEpoch: 1 } }),
      $push: { staffEffects: effectId },
    },
  );
}

function changedBy(change: Exclude<AccountChange, { kind: 'open' }>) {
  switch (change.kind) {
    case 'close':
      return { active: false };
    case 'setRoles':
      return { roles: [...change.roles] };
    case 'setPassword':
      return { passwordHash: change.passwordHash, mustChangePassword: true };
  }
}

async function open(effectId: string, opened: OpenedAccount): Promise<void> {
  const { accountId, name, departmentId, passwordHash, personKey, at } = opened;
  const rights = {
    ...{ name, departmentId, roles: [...opened.roles], active: true },
    ...(personKey !== undefined && { personKey }),
    ...(passwordHash !== undefined && { passwordHash, mustChangePassword: true }),
  };
  const { matchedCount } = await Accounts.updateOne(
    { accountId, staffEffects: { $ne: effectId } },
    {
      ...{ $set: rights, $inc: { sessionEpoch: 1 }, $push: { staffEffects: effectId } },
      ...(passwordHash !== undefined && WITHOUT_SECOND_FACTOR),
    },
  );
  if (matchedCount > 0 || passwordHash === undefined) return;
  try {
    await Accounts.create({
      ...{ accountId, ...rights, passwordHash, mustChangePassword: true },
      ...{ sessionEpoch: 0, createdAt: at, staffEffects: [effectId] },
    });
  } catch (error) {
    const isThere = isDuplicateKey(error);
    // Performed before, and not another account of the same person.
    if (!isThere || !(await Accounts.exists({ accountId, staffEffects: effectId }))) throw error;
  }
}
