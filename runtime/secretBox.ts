import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto';

const ALGORITHM = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Encrypts personal data before it is stored. */
export interface SecretBox {
  /** `keyId.base64url(nonce + tag + ciphertext)`; never twice the same for the same text. */
  seal(text: string): string;
  /** @throws {SecretBoxError} when the value was sealed with another key, or was changed */
  open(sealed: string): string;
  /** The same for the same text, and says nothing of it without the key: to find who is known. */
  digest(text: string): string;
}

export class SecretBoxError extends Error {
  override readonly name = 'SecretBoxError';
}

/** Names a key without telling it, so that values of an older key are recognised. */
function keyIdOf(key: Buffer): string {
  return createHash('sha256').update('key-id').update(key).digest('hex').slice(0, 8);
}

/**
 * @param key 32 bytes; values are sealed with it
 * @param former keys that only open what was sealed before the key was changed
 */
export function secretBox(key: Buffer, former: readonly Buffer[] = []): SecretBox {
  const keyId = keyIdOf(key);
  const keys = new Map([key, ...former].map((known) => [keyIdOf(known), known]));
  return {
    seal(text) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(ALGORITHM, key, nonce).setAAD(Buffer.from(keyId));
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return `${keyId}.${Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url')}`;
    },
    digest: (text) => createHmac('sha256', key).update('digest:').update(text).digest('base64url'),
    open(sealed) {
      const [id = '', body = ''] = sealed.split('.');
      const known = keys.get(id);
      if (!known) throw new SecretBoxError(`sealed with another key (${id})`);
      const bytes = Buffer.from(body, 'base64url');
      const nonce = bytes.subarray(0, NONCE_BYTES);
      const tag = bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
      try {
        const decipher = createDecipheriv(ALGORITHM, known, nonce, { authTagLength: TAG_BYTES });
        decipher.setAAD(Buffer.from(id)).setAuthTag(tag);
        const text = decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES));
        return Buffer.concat([text, decipher.final()]).toString('utf8');
      } catch {
        throw new SecretBoxError('the sealed value was changed');
      }
    },
  };
}
