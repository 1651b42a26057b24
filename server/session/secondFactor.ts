import { Accounts, type Account, type SecondFactor } from '../../models/accounts.ts';
import type { Clock } from '../../runtime/clock.ts';
import type { SecretBox } from '../../runtime/secretBox.ts';
import { oneTimePassword } from './passwords.ts';
import { newSecret, stepOf } from './totp.ts';

const RECOVERY_CODES = 10;

/** An account whose second factor was confirmed. */
export type Protected = Account & { readonly secondFactor: SecondFactor };

export function isProtected(account: Account): account is Protected {
  return account.secondFactor?.confirmedAt !== undefined;
}

export interface SecondFactorContext {
  readonly clock: Clock;
  readonly secretBox: SecretBox;
}

/**
 * Gives the account a new secret, in force once it is confirmed; an earlier one that was not confirmed
 * is forgotten.
 * @returns the secret, the only time, or undefined when one is in force
 */
export async function offerSecondFactor(
  accountId: string,
  { secretBox }: SecondFactorContext,
): Promise<string | undefined> {
  const secret = newSecret();
  const secondFactor: SecondFactor = {
    ...{ sealedSecret: secretBox.seal(secret), lastStep: 0, recoveryCodes: [] },
  };
  const { matchedCount } = await Accounts.updateOne(
    { accountId, 'secondFactor.confirmedAt': { $exists: false } },
    { $set: { secondFactor } },
  );
  return matchedCount === 0 ? undefined : secret;
}

/**
 * Puts the secret that was offered in force. All sessions of the account end: its epoch is raised.
 * @returns the recovery codes, the only time, or undefined when the code is not of the secret
 */
export async function confirmSecondFactor(
  accountId: string,
  code: string,
  { clock, secretBox }: SecondFactorContext,
): Promise<readonly string[] | undefined> {
  const account = await Accounts.findOne({ accountId }).lean<Account>();
  const offered = account?.secondFactor;
  if (!offered || offered.confirmedAt !== undefined) return undefined;
  const now = await clock.now();
  const step = stepOf(code, secretBox.open(offered.sealedSecret), now);
  if (step === undefined) return undefined;
  const codes = Array.from({ length: RECOVERY_CODES }, oneTimePassword);
  const secondFactor: SecondFactor = {
    ...{ sealedSecret: offered.sealedSecret, confirmedAt: now, lastStep: step },
    recoveryCodes: codes.map((recovery) => digestOf(recovery, accountId, secretBox)),
  };
  // Guarded by the secret: of two confirmations at once the codes of one are valid.
  const { matchedCount } = await Accounts.updateOne(
    {
      ...{ accountId, 'secondFactor.sealedSecret': offered.sealedSecret },
      'secondFactor.confirmedAt': { $exists: false },
    },
    { $set: { secondFactor }, $inc: { sessionEpoch: 1 } },
  );
  return matchedCount === 0 ? undefined : codes;
}

/** Takes the second factor from an account and ends its sessions. */
export async function removeSecondFactor({ accountId, secondFactor }: Protected): Promise<void> {
  await Accounts.updateOne(
    { accountId, 'secondFactor.sealedSecret': secondFactor.sealedSecret },
    { $unset: { secondFactor: '' }, $inc: { sessionEpoch: 1 } },
  );
}

/**
 * Whether the entry is a code of the authenticator or a recovery code. It is used up: nothing that was
 * accepted once, and no code of an earlier time step, is accepted again, also of two at once.
 */
export function acceptsCode(
  account: Protected,
  entry: string,
  context: SecondFactorContext,
): Promise<boolean> {
  return /^\d+$/.test(entry)
    ? useStep(account, entry, context)
    : useRecoveryCode(account, entry, context);
}

async function useStep(
  { accountId, secondFactor: { sealedSecret } }: Protected,
  code: string,
  { clock, secretBox }: SecondFactorContext,
): Promise<boolean> {
  const step = stepOf(code, secretBox.open(sealedSecret), await clock.now());
  if (step === undefined) return false;
  const used = await Accounts.updateOne(
    {
      ...{ accountId, 'secondFactor.sealedSecret': sealedSecret },
      'secondFactor.lastStep': { $lt: step },
    },
    { $set: { 'secondFactor.lastStep': step } },
  );
  return used.matchedCount === 1;
}

async function useRecoveryCode(
  { accountId, secondFactor: { sealedSecret } }: Protected,
  entry: string,
  { secretBox }: SecondFactorContext,
): Promise<boolean> {
  const digest = digestOf(entry.toLowerCase(), accountId, secretBox);
  const used = await Accounts.updateOne(
    {
      ...{ accountId, 'secondFactor.sealedSecret': sealedSecret },
      'secondFactor.recoveryCodes': digest,
    },
    { $pull: { 'secondFactor.recoveryCodes': digest } },
  );
  return used.matchedCount === 1;
}

/** 50 random bits under a key that is not in the store: no slow hash is needed. */
function digestOf(code: string, accountId: string, secretBox: SecretBox): string {
  return secretBox.digest(`recovery:${accountId}:${code}`);
}
