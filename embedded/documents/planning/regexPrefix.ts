import type { BSONRegExp } from 'bson';

/** Characters that mean something else in an expression than themselves. */
const SPECIAL = /[\\^$.|?*+()[\]{}]/;

/**
 * The text that every match begins with, for expressions like `^abc…`; `undefined` when nothing can
 * be said. Careful rather than clever: what it does not know for certain ends the prefix.
 */
export function literalPrefix({ pattern, options }: BSONRegExp): string | undefined {
  if (!pattern.startsWith('^') || /[imx]/.test(options) || pattern.includes('|')) return undefined;
  let prefix = '';
  for (const character of pattern.slice(1)) {
    if (SPECIAL.test(character)) {
      // A quantifier makes the character before it optional.
      if (/[?*{]/.test(character)) prefix = prefix.replace(/.$/u, '');
      break;
    }
    prefix += character;
  }
  return prefix === '' ? undefined : prefix;
}
