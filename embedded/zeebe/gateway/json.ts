import type { Variables } from '../engine/commands.ts';
import { InvalidArgument } from './invalidArgument.ts';
import { LIMITS } from './limits.ts';

/** Parses JSON of bounded depth. Throws `InvalidArgument` that names what was parsed. */
export function parseJson(what: string, text: string): unknown {
  if (text.length > LIMITS.jsonDepth && depthOf(text) > LIMITS.jsonDepth)
    throw new InvalidArgument(`${what} is nested deeper than ${LIMITS.jsonDepth} levels`);
  try {
    return JSON.parse(text);
  } catch {
    throw new InvalidArgument(`${what} is not a valid JSON document`);
  }
}

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
