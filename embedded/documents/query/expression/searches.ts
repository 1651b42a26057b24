import { Int32 } from 'bson';
import { BsonDocument } from '../bson/bsonDocument.ts';
import type { BsonValue } from '../bson/types.ts';
import { compileRegex } from '../filter/regex.ts';
import { named, wrong, type Form } from './named.ts';
import { patternOf } from './objects.ts';
import { isNullish, type Result } from './scope.ts';
import { codePoints } from './strings.ts';

/** How many patterns are kept compiled: mostly there is one, a constant. */
const KEPT = 64;
const compiled = new Map<string, RegExp>();

function regexOf(regex: BsonValue, options: Result): RegExp {
  const { pattern, options: own } = patternOf(regex);
  if (!isNullish(options) && typeof options !== 'string')
    throw wrong(51106, 'the options of a regular expression must be a string');
  const flags = isNullish(options) ? own : options;
  const key = `${flags}/${pattern}`;
  const known = compiled.get(key);
  if (known) return known;
  if (compiled.size >= KEPT) compiled.clear();
  const made = compileRegex(pattern, flags);
  compiled.set(key, made);
  return made;
}

function search(
  operator: string,
  find: (input: string, regex: RegExp) => Result,
  none: Result,
): Form {
  return named(operator, ['input', 'regex'], ['options'], ([input, regex, options]) => {
    if (isNullish(input) || isNullish(regex)) return none;
    if (typeof input !== 'string') throw wrong(51104, `${operator} needs a string as input`);
    return find(input, regexOf(regex, options));
  });
}

/** `{match, idx, captures}`, the place counted in characters. */
function described(input: string, found: RegExpExecArray): BsonDocument {
  return BsonDocument.of([
    ['match', found[0]],
    ['idx', new Int32(codePoints(input.slice(0, found.index)).length)],
    ['captures', found.slice(1).map((group: string | undefined) => group ?? null)],
  ]);
}

export const SEARCHES: Readonly<Record<string, Form>> = {
  $regexMatch: search('$regexMatch', (input, regex) => regex.test(input), false),
  $regexFind: search(
    '$regexFind',
    (input, regex) => {
      const found = regex.exec(input);
      return found ? described(input, found) : null;
    },
    null,
  ),
  $regexFindAll: search(
    '$regexFindAll',
    (input, regex) =>
      [...input.matchAll(new RegExp(regex.source, `${regex.flags}g`))].map((found) =>
        described(input, found),
      ),
    [],
  ),
};
