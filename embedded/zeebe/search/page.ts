import type { EngineKey } from '../engine/commands.ts';
import { SearchError } from './searchError.ts';

/** Which part of the rows a search wants: by offset, or after or before a row. */
export interface PageRequest {
  readonly limit: number;
  readonly from: number;
  readonly after: EngineKey | undefined;
  readonly before: EngineKey | undefined;
}

const DEFAULT_LIMIT = 100;
export const MAX_LIMIT = 10_000;

export function readPage(raw: unknown): PageRequest {
  if (raw === undefined || raw === null)
    return { limit: DEFAULT_LIMIT, from: 0, after: undefined, before: undefined };
  if (typeof raw !== 'object' || Array.isArray(raw))
    throw new SearchError("'page' takes an object");
  const page = raw as Readonly<Record<string, unknown>>;
  const after = readCursor('after', page.after);
  const before = readCursor('before', page.before);
  const from = readNumber('from', page.from, 0);
  if ([after !== undefined, before !== undefined, from > 0].filter(Boolean).length > 1)
    throw new SearchError("'page' takes one of 'from', 'after' and 'before'");
  return { limit: readNumber('limit', page.limit, DEFAULT_LIMIT), from, after, before };
}

/** Opaque to clients: the key of a row. */
export function cursorOf(key: EngineKey): string {
  return Buffer.from(String(key)).toString('base64');
}

function readCursor(name: string, raw: unknown): EngineKey | undefined {
  if (raw === undefined || raw === null) return undefined;
  const text = typeof raw === 'string' ? Buffer.from(raw, 'base64').toString() : '';
  if (!/^\d{1,16}$/.test(text)) throw new SearchError(`'page.${name}' is not a cursor`);
  return Number(text);
}

function readNumber(name: string, raw: unknown, fallback: number): number {
  if (raw === undefined || raw === null) return fallback;
  if (typeof raw !== 'number' || !Number.isInteger(raw) || raw < 0 || raw > MAX_LIMIT)
    throw new SearchError(`'page.${name}' is an integer from 0 to ${MAX_LIMIT}`);
  return raw;
}
