import type { Variables } from '../engine/commands.ts';
import { InvalidArgument } from './invalidArgument.ts';
import { LIMITS } from './limits.ts';

/**
 * Parses JSON of bounded depth. Throws `InvalidArgument` that names what was parsed; also for a
 * number that a double cannot hold, which would silently become another one.
 */
export function parseJson(what: string, text: string): unknown {
  if (text.length > LIMITS.jsonDepth && depthOf(text) > LIMITS.jsonDepth)
    throw new InvalidArgument(`${what} is nested deeper than ${LIMITS.jsonDepth} levels`);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new InvalidArgument(`${what} is not a valid JSON document`);
  }
  const lost = LONG_NUMBER.test(text) ? lostNumber(text) : undefined;
  if (lost !== undefined)
    throw new InvalidArgument(
      `${what} has the number ${lost.slice(0, 40)}, which cannot be kept exactly: send it as a string`,
    );
  return value;
}

/** What may be a number beyond 2^53 or the greatest double; most texts have nothing like it. */
const LONG_NUMBER = /\d{16}|[eE]\+?\d{3}/;

/** The first integer of a valid JSON text that a double changes, or number that it cannot reach. */
function lostNumber(text: string): string | undefined {
  for (let i = 0; i < text.length; i++) {
    const character = text.charCodeAt(i);
    if (character === QUOTE) i = endOfString(text, i + 1);
    else if (character >= ZERO && character <= NINE) {
      const [number = ''] = /^[\d.eE+-]+/.exec(text.slice(i, i + MAX_DIGITS)) ?? [];
      if (number.length === MAX_DIGITS) return number;
      if (!Number.isFinite(Number(number))) return number;
      if (/^\d{16,}$/.test(number) && BigInt(number) !== BigInt(Number(number))) return number;
      i += number.length - 1;
    }
  }
  return undefined;
}

/** No number needs more characters; the greatest double has 309 digits. */
const MAX_DIGITS = 1000;
const [ZERO, NINE] = [0x30, 0x39];

/** The variables of a request; an empty text means none. */
export function parseVariables(text: string): Variables {
  if (text === '' || text === '{}') return {};
  return asVariables(parseJson('The given variables', text));
}

export function asVariables(value: unknown): Variables {
  if (value === undefined || value === null) return {};
  if (typeof value !== 'object' || Array.isArray(value))
    throw new InvalidArgument(
      'Expected the variables to be a JSON document whose root node is an object',
    );
  // It came from JSON: its values are JSON.
  return value as Variables;
}

/** The deepest nesting of a JSON text, without parsing it. */
function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (let i = 0; i < text.length; i++) {
    const character = text.charCodeAt(i);
    if (character === QUOTE) i = endOfString(text, i + 1);
    else if (character === BRACKET || character === BRACE) deepest = Math.max(deepest, ++depth);
    else if (character === CLOSING_BRACKET || character === CLOSING_BRACE) depth--;
  }
  return deepest;
}

const [QUOTE, BACKSLASH, BRACKET, CLOSING_BRACKET, BRACE, CLOSING_BRACE] = [
  0x22, 0x5c, 0x5b, 0x5d, 0x7b, 0x7d,
];

function endOfString(text: string, start: number): number {
  for (let i = start; i < text.length; i++) {
    const character = text.charCodeAt(i);
    if (character === BACKSLASH) i++;
    else if (character === QUOTE) return i;
  }
  return text.length;
}
