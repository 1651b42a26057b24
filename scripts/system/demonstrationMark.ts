import { verify } from '@node-rs/argon2';
import { Accounts } from '../../models/accounts.ts';
import { Settings } from '../../models/settings.ts';
import { loadSeed } from '../../seed/load.ts';
import type { FirstAccounts } from './accounts.ts';

/**
 * Tells the server whether this installation is a demonstration: it was started as one, and accounts of
 * the demonstration are in the store that the published password opens. A store that was once one and is
 * started otherwise is none any more. Done at each start, because both may change in between.
 */
export async function markDemonstration(first: FirstAccounts): Promise<void> {
  const published = first.kind === 'demonstration' ? await publishedAccounts() : undefined;
  if (!published?.passwordHashes.length) {
    await Settings.deleteOne({ _id: 'demonstration' });
    return;
  }
  await Settings.updateOne({ _id: 'demonstration' }, { $set: { published } }, { upsert: true });
}

async function publishedAccounts() {
  const { accounts, demonstrationPassword: password } = await loadSeed();
  const accountIds = accounts.map(({ accountId }) => accountId);
  const kept = await Accounts.find({ accountId: { $in: accountIds } }, { passwordHash: 1 }).lean<
    { passwordHash: string }[]
  >();
  const passwordHashes: string[] = [];
  // They were given one hash in common: few differ.
  for (const passwordHash of new Set(kept.map((account) => account.passwordHash)))
    if (await verify(passwordHash, password)) passwordHashes.push(passwordHash);
  return { password, passwordHashes, accountIds };
}
