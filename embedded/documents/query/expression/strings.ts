import { Int32 } from 'bson';
import { hasClass, isNumber, typeName } from '../bson/types.ts';
import { compareTexts } from '../compare.ts';
import { integerArgument } from './arrays.ts';
import { textFrom } from './conversion.ts';
import { named, wrong, type Form } from './named.ts';
import { anyNumberOf, between, exactly, unary, type Operators } from './operators.ts';
import { isNullish, type Result } from './scope.ts';

/** What MongoDB calls the code points (CP) of a text. */
export function codePoints(text: string): string[] {
  return Array.from(text);
}

function shown(value: Result): string {
  return value === undefined ? 'missing' : typeName(value);
}

function string(operator: string, value: Result, code = 51156): string {
  if (typeof value === 'string') return value;
  throw wrong(code, `${operator} requires a string, not ${shown(value)}`);
}

/** For `$toLower` and its like, which take numbers and dates too; null counts as empty. */
function coerced(operator: string, value: Result): string {
  if (isNullish(value)) return '';
  if (typeof value === 'string') return value;
  if (isNumber(value) || value instanceof Date || hasClass(value, 'BSONSymbol'))
    return textFrom(value) ?? '';
  throw wrong(16007, `can't convert from BSON type ${shown(value)} to String (${operator})`);
}

function concat(args: readonly Result[]): Result {
  if (args.some(isNullish)) return null;
  return args.map((arg) => string('$concat', arg, 16702)).join('');
}

/** MongoDB changes only the letters of ASCII. */
function lower(text: string): string {
  return text.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());
}

function upper(text: string): string {
  return text.replaceAll(/[a-z]/g, (letter) => letter.toUpperCase());
}

function substringOfPoints([value, from, length]: readonly Result[]): Result {
  const text = codePoints(coerced('$substrCP', value));
  const start = integerArgument('$substrCP', from);
  const count = integerArgument('$substrCP', length);
  if (start < 0) throw wrong(34454, '$substrCP: starting index must be non-negative');
  if (count < 0) throw wrong(34455, '$substrCP: length must be non-negative');
  return text.slice(start, start + count).join('');
}

function substringOfBytes([value, from, length]: readonly Result[]): Result {
  const bytes = Buffer.from(coerced('$substrBytes', value), 'utf8');
  const start = integerArgument('$substrBytes', from);
  const count = integerArgument('$substrBytes', length);
  if (start < 0) throw wrong(50752, '$substrBytes: starting index must be non-negative');
  const end = count < 0 ? bytes.length : Math.min(start + count, bytes.length);
  const within = (at: number) => ((bytes[at] ?? 0) & 0xc0) === 0x80;
  if (within(start) || within(end))
    throw wrong(
      28656,
      '$substrBytes: Invalid range, starting or ending in the middle of a UTF-8 character.',
    );
  return bytes.toString('utf8', start, end);
}

function split([value, separator]: readonly Result[]): Result {
  if (isNullish(value) || isNullish(separator)) return null;
  const by = string('$split', separator, 40086);
  if (by === '') throw wrong(40087, '$split requires a non-empty separator');
  return string('$split', value, 40085).split(by);
}

function replace(operator: '$replaceOne' | '$replaceAll') {
  return (parts: readonly Result[]): Result => {
    if (parts.some(isNullish)) return null;
    const [input, find, replacement] = parts.map((part) => string(operator, part));
    if (input === undefined || find === undefined || replacement === undefined) return null;
    return operator === '$replaceOne'
      ? input.replace(find, () => replacement)
      : input.replaceAll(find, () => replacement);
  };
}

const SPACES =
  '\0 \t\n\v\f\r\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a';

function trim(operator: string, sides: 'left' | 'right' | 'both') {
  return ([input, chars = SPACES]: readonly Result[]): Result => {
    if (isNullish(input) || isNullish(chars)) return null;
    const away = new Set(string(operator, chars, 50700));
    const text = codePoints(string(operator, input, 50699));
    let start = 0;
    let end = text.length;
    if (sides !== 'right') while (start < end && away.has(text[start] ?? '')) start++;
    if (sides !== 'left') while (end > start && away.has(text[end - 1] ?? '')) end--;
    return text.slice(start, end).join('');
  };
}

function indexOfPoints([value, wanted, from, to]: readonly Result[]): Result {
  if (isNullish(value)) return null;
  const text = codePoints(string('$indexOfCP', value, 40093));
  const search = codePoints(string('$indexOfCP', wanted, 40094));
  const start = from === undefined ? 0 : integerArgument('$indexOfCP', from);
  const end = to === undefined ? text.length : integerArgument('$indexOfCP', to);
  for (let i = start; i + search.length <= Math.min(end, text.length); i++)
    if (search.every((char, k) => text[i + k] === char)) return new Int32(i);
  return new Int32(-1);
}

export const STRINGS: Operators = {
  $concat: anyNumberOf(concat),
  $toLower: unary((value) => lower(coerced('$toLower', value))),
  $toUpper: unary((value) => upper(coerced('$toUpper', value))),
  $substr: exactly(3, substringOfBytes),
  $substrBytes: exactly(3, substringOfBytes),
  $substrCP: exactly(3, substringOfPoints),
  $strLenBytes: unary(
    (value) => new Int32(Buffer.byteLength(string('$strLenBytes', value, 34473))),
  ),
  $strLenCP: unary((value) => new Int32(codePoints(string('$strLenCP', value, 34471)).length)),
  $strcasecmp: exactly(
    2,
    ([a, b]) =>
      new Int32(
        Math.sign(compareTexts(upper(coerced('$strcasecmp', a)), upper(coerced('$strcasecmp', b)))),
      ),
  ),
  $split: exactly(2, split),
  $indexOfCP: between(2, 4, indexOfPoints),
};

export const NAMED_STRINGS: Readonly<Record<string, Form>> = {
  $trim: named('$trim', ['input'], ['chars'], trim('$trim', 'both')),
  $ltrim: named('$ltrim', ['input'], ['chars'], trim('$ltrim', 'left')),
  $rtrim: named('$rtrim', ['input'], ['chars'], trim('$rtrim', 'right')),
  $replaceOne: replacement('$replaceOne'),
  $replaceAll: replacement('$replaceAll'),
};

function replacement(operator: '$replaceOne' | '$replaceAll'): Form {
  return named(operator, ['input', 'find', 'replacement'], [], replace(operator));
}
