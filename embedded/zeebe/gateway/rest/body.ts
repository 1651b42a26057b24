import type { IncomingMessage } from 'node:http';
import type { Variables } from '../../engine/commands.ts';
import { checkTenants, InvalidArgument } from '../invalidArgument.ts';
import { asVariables, parseJson } from '../json.ts';
import { LIMITS } from '../limits.ts';
import { RestError } from './problem.ts';

/** Reads the whole body, up to the limit. */
export async function readBytes(request: IncomingMessage): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > LIMITS.message) throw tooLarge();
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LIMITS.message) throw tooLarge();
    chunks.push(chunk);
  }
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks, size);
}

function tooLarge(): RestError {
  return new RestError(
    413,
    'PAYLOAD_TOO_LARGE',
    `The request is larger than ${LIMITS.message} bytes`,
  );
}

/** Reads a JSON body: an object, or nothing. */
export async function readBody(request: IncomingMessage): Promise<Body> {
  const bytes = await readBytes(request);
  if (bytes.length === 0) return new Body({});
  const contentType = request.headers['content-type'] ?? '';
  if (!/^application\/(?:[\w.+-]+\+)?json\b/i.test(contentType))
    throw new RestError(
      415,
      'UNSUPPORTED_MEDIA_TYPE',
      `Expected the content type application/json, but got '${contentType}'`,
    );
  const value = parseJson('The request body', bytes.toString('utf8'));
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new InvalidArgument('Expected the request body to be a JSON object');
  return new Body(value as Readonly<Record<string, unknown>>);
}

/** The fields of a JSON body; a field of the wrong type is refused by its name. */
export class Body {
  readonly fields: Readonly<Record<string, unknown>>;

  constructor(fields: Readonly<Record<string, unknown>>) {
    this.fields = fields;
  }

  has(name: string): boolean {
    return this.fields[name] !== undefined && this.fields[name] !== null;
  }

  text(name: string, fallback?: string): string {
    return this.#read(name, fallback, 'a string', (value) =>
      typeof value === 'string' ? value : undefined,
    );
  }

  /** A 64-bit integer may come as a decimal string: clients send their big integers so. */
  integer(name: string, fallback?: number): number {
    return this.#read(name, fallback, 'an integer', (value) => {
      const number =
        typeof value === 'string' && /^-?\d{1,16}$/.test(value) ? Number(value) : value;
      return Number.isSafeInteger(number) ? Number(number) : undefined;
    });
  }

  flag(name: string, fallback: boolean): boolean {
    return this.#read(name, fallback, 'true or false', (value) =>
      typeof value === 'boolean' ? value : undefined,
    );
  }

  /** A key: decimal digits. */
  key(name: string): number {
    return this.#read(name, undefined, 'a key as a decimal string', (value) =>
      typeof value === 'string' && /^\d{1,19}$/.test(value)
        ? Number(value)
        : typeof value === 'number' && Number.isSafeInteger(value)
          ? value
          : undefined,
    );
  }

  texts(name: string, fallback?: readonly string[]): readonly string[] {
    return this.#read(name, fallback, 'a list of strings', (value) =>
      Array.isArray(value) && value.every((entry) => typeof entry === 'string')
        ? (value as readonly string[])
        : undefined,
    );
  }

  object(name: string): Body {
    return this.#read(name, new Body({}), 'an object', (value) =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? new Body(value as Readonly<Record<string, unknown>>)
        : undefined,
    );
  }

  list(name: string): readonly unknown[] {
    return this.#read(name, [], 'a list', (value) =>
      Array.isArray(value) ? (value as readonly unknown[]) : undefined,
    );
  }

  variables(): Variables {
    return asVariables(this.fields.variables);
  }

  /** Multi-tenancy is off: only the default tenant may be named. */
  checkTenant(): void {
    checkTenants([this.text('tenantId', '')]);
  }

  #read<T>(
    name: string,
    fallback: T | undefined,
    expected: string,
    read: (value: unknown) => T | undefined,
  ): T {
    const value = this.fields[name];
    if (value === undefined || value === null) {
      if (fallback !== undefined) return fallback;
      throw new InvalidArgument(`No ${name} provided`);
    }
    const result = read(value);
    if (result === undefined) throw new InvalidArgument(`Expected '${name}' to be ${expected}`);
    return result;
  }
}
