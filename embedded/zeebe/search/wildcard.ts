const ANY = Symbol('any characters');
const ONE = Symbol('one character');

/** The pattern of `$like`: literal characters and wildcards. */
export type Pattern = readonly (string | typeof ANY | typeof ONE)[];

/** `*` stands for any characters, `?` for one; a backslash makes the next character literal. */
export function readPattern(text: string): Pattern {
  const pattern: (string | typeof ANY | typeof ONE)[] = [];
  for (let i = 0; i < text.length; i++) {
    const character = text.charAt(i);
    if (character === '\\' && i + 1 < text.length) pattern.push(text.charAt(++i));
    else if (character === '*') pattern.push(ANY);
    else pattern.push(character === '?' ? ONE : character);
  }
  return pattern;
}

/**
 * Whether the whole text is of that pattern. Goes back only to the last `*`, so that no pattern of a
 * stranger takes exponential time, which a regular expression would not promise.
 */
export function matches(text: string, pattern: Pattern): boolean {
  let at = 0;
  let position = 0;
  let star = -1;
  let retry = 0;
  while (at < text.length) {
    const wanted = pattern[position];
    if (wanted === ANY) {
      star = position++;
      retry = at;
    } else if (wanted === ONE || (wanted !== undefined && wanted === text.charAt(at))) {
      at++;
      position++;
    } else if (star >= 0) {
      position = star + 1;
      at = ++retry;
    } else return false;
  }
  while (pattern[position] === ANY) position++;
  return position === pattern.length;
}
