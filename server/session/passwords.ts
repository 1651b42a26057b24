import { hash, verify } from '@node-rs/argon2';

/** argon2id with the parameters that OWASP names: 19 MiB, two passes. */
const PARAMETERS = { memoryCost: 19 * 1024, timeCost: 2, parallelism: 1 };

export function hashPassword(password: string): Promise<string> {
  return hash(password, PARAMETERS);
}

let dummy: Promise<string> | undefined;

/**
 * Whether the password is the one of the hash. Without a hash (no such account) it takes as long,
 * so that the time does not tell which accounts exist.
 */
export async function passwordMatches(
  password: string,
  passwordHash: string | undefined,
): Promise<boolean> {
  dummy ??= hashPassword('no account has this password');
  const matches = await verify(passwordHash ?? (await dummy), password);
  return passwordHash !== undefined && matches;
}
