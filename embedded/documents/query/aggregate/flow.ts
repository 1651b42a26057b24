import { Long } from 'bson';
import { BsonDocument } from '../bson/bsonDocument.ts';
import { describe } from '../bson/describe.ts';
import type { BsonValue } from '../bson/types.ts';
import { CommandError } from '../errors.ts';
import { integerOf } from '../filter/bits.ts';
import { isTruthy } from '../filter/predicates.ts';
import { compileSort } from '../sort.ts';
import { setAt, valueAt } from '../update/target.ts';
import { documentOperand, fieldName } from './fields.ts';
import { collecting, type MakeStage, type Stage } from './stage.ts';

/** How many documents a `$limit` lets through. CommandError 15957 or 15958. */
export function limitOf(operand: BsonValue): number {
  const limit = integerOf(operand);
  if (limit === undefined)
    throw new CommandError(
      2107201,
      'Location2107201',
      `invalid argument to $limit stage: Expected an integer: ${describe(operand)}`,
    );
  if (limit <= 0n) throw new CommandError(15958, 'Location15958', 'the limit must be positive');
  return Number(limit);
}

export const limit: MakeStage = (operand) => {
  const count = limitOf(operand);
  return (next) => {
    let left = count;
    return {
      push(document) {
        if (left <= 0) return false;
        left--;
        return next.push(document) && left > 0;
      },
      end: () => next.end(),
    };
  };
};

export const skip: MakeStage = (operand) => {
  const count = integerOf(operand);
  if (count === undefined || count < 0n)
    throw new CommandError(
      5107200,
      'Location5107200',
      `invalid argument to $skip stage: Expected a non-negative number in: $skip: ${describe(operand)}`,
    );
  return (next) => {
    let left = Number(count);
    return {
      push: (document) => {
        if (left <= 0) return next.push(document);
        left--;
        return true;
      },
      end: () => next.end(),
    };
  };
};

/** Keeps the first `limit` in order; with a limit it never holds many more than these. */
export function sort(operand: BsonValue, limit = Infinity): Stage {
  const source = documentOperand('$sort', operand, 15973);
  if (source.size === 0)
    throw new CommandError(15976, 'Location15976', '$sort stage must have at least one sort key');
  const compare = compileSort(source);
  return collecting(
    () => ({ documents: [] as BsonDocument[] }),
    (collected, document) => {
      collected.documents.push(document);
      if (collected.documents.length < 2 * limit + 100) return;
      collected.documents = collected.documents.sort(compare).slice(0, limit);
    },
    ({ documents }) => documents.sort(compare).slice(0, limit),
  );
}

interface Unwind {
  readonly parts: readonly string[];
  readonly keepEmpty: boolean;
  readonly indexField: string | undefined;
}

export const unwind: MakeStage = (operand) => {
  const { parts, keepEmpty, indexField } = unwindOf(operand);
  const withElement = (
    source: BsonDocument,
    element: BsonValue | undefined,
    index: number | null,
  ) => {
    const document = source.clone();
    if (element !== undefined) setAt(document, parts, element);
    if (indexField !== undefined)
      setAt(document, indexField.split('.'), index === null ? null : Long.fromNumber(index));
    return document;
  };
  return (next) => ({
    push(document) {
      const value = valueAt(document, parts);
      if (value === undefined || value === null)
        return !keepEmpty || next.push(withElement(document, undefined, null));
      if (!Array.isArray(value)) return next.push(withElement(document, undefined, null));
      if (value.length === 0) {
        if (!keepEmpty) return true;
        const empty = withElement(document, undefined, null);
        const parent = valueAt(empty, parts.slice(0, -1));
        if (parent instanceof BsonDocument) parent.delete(parts.at(-1) ?? '');
        return next.push(empty);
      }
      for (const [i, element] of value.entries())
        if (!next.push(withElement(document, element, i))) return false;
      return true;
    },
    end: () => next.end(),
  });
};

function unwindOf(operand: BsonValue): Unwind {
  const options = operand instanceof BsonDocument ? operand : undefined;
  for (const name of options?.names() ?? [])
    if (!['path', 'includeArrayIndex', 'preserveNullAndEmptyArrays'].includes(name))
      throw new CommandError(
        28811,
        'Location28811',
        `unrecognized option to $unwind stage: ${name}`,
      );
  const path = options ? options.get('path') : operand;
  if (typeof path !== 'string')
    throw new CommandError(
      28808,
      'Location28808',
      'expected a string as the path for $unwind stage',
    );
  if (!/^\$[^$.]/.test(path) || path.split('.').includes(''))
    throw new CommandError(
      28818,
      'Location28818',
      `path option to $unwind stage should be prefixed with a '$': ${path}`,
    );
  const index = options?.get('includeArrayIndex');
  return {
    parts: path.slice(1).split('.'),
    keepEmpty: isTruthy(options?.get('preserveNullAndEmptyArrays')),
    indexField: index === undefined ? undefined : fieldName('includeArrayIndex', index),
  };
}
