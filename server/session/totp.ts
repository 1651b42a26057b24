import { generateSecret, generateURI, verifySync } from 'otplib';

/** Seconds that one code holds, as all authenticators have it (RFC 6238). */
const PERIOD = 30;
const ISSUER = '工程建设项目审批管理系统';

/** A new secret, 160 bits in Base32. */
export function newSecret(): string {
  return generateSecret();
}

/** What the QR code says to the authenticator. */
export function enrolmentUri(secret: string, accountId: string): string {
  return generateURI({ issuer: ISSUER, label: accountId, secret, period: PERIOD });
}

/**
 * The time step that a code is of: the present one, the one before or the one after, because clocks
 * differ. Undefined when it is of none.
 * @param now ms
 */
export function stepOf(code: string, secret: string, now: number): number | undefined {
  if (!/^\d{6}$/.test(code)) return undefined;
  const epoch = Math.floor(now / 1000);
  const result = verifySync({
    ...{ strategy: 'totp', secret, token: code, epoch, period: PERIOD, epochTolerance: PERIOD },
  });
  return result.valid && 'timeStep' in result ? result.timeStep : undefined;
}
