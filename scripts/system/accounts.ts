import { hash } from '@node-rs/argon2';
import { z } from 'zod';
import { identityText } from '../../domain/identity/applicantRegistration.ts';
import type { Account } from '../../models/accounts.ts';
import { ConfigError } from '../../runtime/config.ts';
import type { SecretBox } from '../../runtime/secretBox.ts';
import type { Seed } from '../../seed/load.ts';
import { passwordChangeSchema } from '../../server/modules/session/schema.ts';

/** Variables without a value, as compose files hand them on, are not set. */
const unset = (value: unknown) => (value === '' ? undefined : value);

const environment = z.object({
  DEMO_ACCOUNTS: z.preprocess(unset, z.enum(['true', 'false', '1', '0']).optional()),
  FIRST_ADMIN_PASSWORD: z.preprocess(unset, passwordChangeSchema.shape.newPassword.optional()),
});

/** Who can sign in to a database that was empty. */
export type FirstAccounts =
  | { readonly kind: 'demonstration' }
  | { readonly kind: 'administrator'; readonly password: string | undefined };

/**
 * What the environment says of the first accounts. Those of the demonstration have a password that
 * everybody can read, so they are for a store that was started with the product, unless they are asked
 * for or forbidden.
 * @param ownStore whether the store was started with the product, on this machine
 * @throws {ConfigError}
 */
export function firstAccountsOf(
  env: NodeJS.ProcessEnv,
  { ownStore }: { readonly ownStore: boolean },
): FirstAccounts {
  const parsed = environment.safeParse(env);
  if (!parsed.success)
    throw new ConfigError(
      parsed.error.issues.map(({ path, message }) => `${path.map(String).join('.')}: ${message}`),
    );
  const { DEMO_ACCOUNTS: demo, FIRST_ADMIN_PASSWORD: password } = parsed.data;
  const isDemonstration = demo === undefined ? ownStore : demo === 'true' || demo === '1';
  return isDemonstration ? { kind: 'demonstration' } : { kind: 'administrator', password };
}

/** The accounts themselves. @throws {ConfigError} when the first password was not given */
export function accountsFor(
  first: FirstAccounts,
  seed: Seed,
  box: SecretBox,
  now: number,
): Promise<Account[]> {
  return first.kind === 'demonstration'
    ? demonstrationAccounts(seed, box, now)
    : firstAdministrator(first.password, now);
}

/** The one who opens the others: 系统建设管理, who has to choose another password at once. */
async function firstAdministrator(password: string | undefined, now: number): Promise<Account[]> {
  if (password === undefined)
    throw new ConfigError([
      'FIRST_ADMIN_PASSWORD is missing: the database is empty, and its first account, system-construction, needs a password to begin with (or set DEMO_ACCOUNTS=true for a demonstration)',
    ]);
  return [
    {
      accountId: 'system-construction',
      name: '系统建设管理员',
      roles: ['systemConstruction'],
      departmentId: 'system-construction',
      passwordHash: await hash(password),
      mustChangePassword: true,
      active: true,
      sessionEpoch: 0,
      createdAt: now,
    },
  ];
}

async function demonstrationAccounts(seed: Seed, box: SecretBox, now: number): Promise<Account[]> {
  // One password, one hash: the demonstration has no secret to protect.
  const passwordHash = await hash(seed.demonstrationPassword);
  return seed.accounts.map(({ accountId, name, roles, departmentId, applicant, phone }) => ({
    accountId,
    name,
    roles: [...roles],
    passwordHash,
    mustChangePassword: false,
    active: true,
    sessionEpoch: 0,
    createdAt: now,
    ...(departmentId !== undefined && { departmentId }),
    ...(phone !== undefined && { sealedPhone: box.seal(phone) }),
    ...(applicant && {
      applicantKey: box.digest(identityText(applicant)),
      applicant:
        applicant.kind === 'company'
          ? applicant
          : { kind: applicant.kind, sealedIdNumber: box.seal(applicant.idNumber) },
    }),
  }));
}
