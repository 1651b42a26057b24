import { randomInt } from 'node:crypto';
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

/** Without characters that look alike on paper. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz';
const DIGITS = '23456789';
const GROUPS = 3;

/** A random password for one sign-in, to be read out or written down: `abc2-def3-ghj4`, 50 bits. */
export function oneTimePassword(): string {
  const one = (characters: string) => characters.charAt(randomInt(characters.length));
  const group = () => one(LETTERS) + one(LETTERS) + one(LETTERS) + one(DIGITS);
  return Array.from({ length: GROUPS }, group).join('-');
}
