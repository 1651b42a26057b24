import { BsonDocument } from './bson/bsonDocument.ts';
import { isNumber, type BsonValue } from './bson/types.ts';
import { badValue, CommandError, notSupported } from './errors.ts';
import { compileFilter } from './filter.ts';
import { elementTest } from './filter/operators.ts';
import { integerOf } from './filter/bits.ts';
import { excluding, including } from './projection/apply.ts';
import { parseProjection, type SpecialNode } from './projection/parse.ts';
import type { Change } from './projection/tree.ts';

export type Projector = (document: BsonDocument) => BsonDocument;

/**
 * Compiles the projection of a `find` (MongoDB manual, "Project Fields to Return from Query"):
 * inclusion or exclusion, `$slice`, `$elemMatch`, the positional `a.$` (for which the filter is
 * needed), and computed fields. CommandErrors as MongoDB has them.
 */
export function compileProjection(projection: BsonDocument, filter?: BsonDocument): Projector {
  const { mode, tree } = parseProjection(projection, new Set(), specialNode);
  if (mode === 'exclude') return (document) => excluding(document, tree);
  const now = new Date();
  const scope = (root: BsonDocument) => ({ root, now, variables: undefined });
  const positional = projection.names().filter((name) => name.endsWith('.$'));
  if (positional.length > 1)
    throw new CommandError(
      31276,
      'Location31276',
      'Cannot specify more than one positional projection per query.',
    );
  if (positional.length === 0) return (document) => including(document, tree, scope(document));
  const matcher = compileFilter(filter ?? new BsonDocument());
  return (document) =>
    including(document, tree, { ...scope(document), position: matcher.position(document) });
}

function only(list: BsonValue, position: number | undefined): BsonValue {
  if (!Array.isArray(list)) return list;
  const element = position === undefined ? undefined : list[position];
  if (element !== undefined) return [element];
  throw new CommandError(
    51246,
    'Location51246',
    "positional operator '.$' couldn't find a matching element in the array",
  );
}

function specialNode(path: string, value: BsonValue): SpecialNode | undefined {
  if (path.endsWith('.$')) return { path: path.slice(0, -2), node: { kind: 'show', change: only } };
  if (!(value instanceof BsonDocument)) return undefined;
  const [operator, operand] = value.first() ?? ['', null];
  switch (operator) {
    case '$slice':
      return { path, node: { kind: 'change', change: slice(operand) } };
    case '$elemMatch':
      return { path, node: { kind: 'show', change: firstMatch(path, operand) } };
    case '$meta':
      throw notSupported('$meta');
    default:
      return undefined;
  }
}

function firstMatch(path: string, operand: BsonValue): Change {
  if (path.includes('.'))
    throw new CommandError(
      31275,
      'Location31275',
      'Cannot use $elemMatch projection on a nested field.',
    );
  const test = elementTest(operand, (source) => {
    const filter = compileFilter(source);
    return (document) => filter.matches(document);
  });
  return (value) => {
    const element = Array.isArray(value) ? value.find(test) : undefined;
    return element === undefined ? undefined : [element];
  };
}

/** `n` from the beginning, `-n` from the end, or `[skip, limit]`. */
function slice(operand: BsonValue): Change {
  const [from, count] = Array.isArray(operand) ? operand.map(wholeNumber) : [wholeNumber(operand)];
  if (from === undefined || (Array.isArray(operand) && operand.length !== 2))
    throw new CommandError(
      28667,
      'Location28667',
      'Invalid $slice syntax: a number or [skip, limit]',
    );
  if (count !== undefined && count <= 0) throw badValue('$slice limit must be positive');
  return (value) => {
    if (!Array.isArray(value)) return value;
    if (count === undefined) return from < 0 ? value.slice(from) : value.slice(0, from);
    const start = from < 0 ? Math.max(value.length + from, 0) : from;
    return value.slice(start, start + count);
  };
}

function wholeNumber(value: BsonValue): number {
  const integer = isNumber(value) ? integerOf(value) : undefined;
  if (integer === undefined)
    throw new CommandError(28667, 'Location28667', 'Invalid $slice syntax: integers are needed');
  return Number(integer);
}
