import { Int32, Long, Timestamp } from 'bson';
import { add, multiply, toBigInt } from '../arithmetic.ts';
import { BsonDocument, cloneValue } from '../bson/bsonDocument.ts';
import { describe, describeId } from '../bson/describe.ts';
import { hasClass, isNumber, typeName, type BsonNumber, type BsonValue } from '../bson/types.ts';
import { compareValues } from '../compare.ts';
import { badValue, typeMismatch } from '../errors.ts';

/** Leaves everything as it is. */
export const KEEP = Symbol('keep');
/** Takes the field away. */
export const REMOVE = Symbol('remove');

export interface Place {
  readonly document: BsonDocument;
  readonly path: string;
  /** The time for `$currentDate`. */
  readonly now: Date;
}

/** What becomes of the value at a path; `undefined` is a missing one. */
export type Modifier = (
  old: BsonValue | undefined,
  place: Place,
) => BsonValue | typeof KEEP | typeof REMOVE;

export function assign(operand: BsonValue): Modifier {
  return () => cloneValue(operand);
}

export function unset(): Modifier {
  return (old) => (old === undefined ? KEEP : REMOVE);
}

export function increment(operand: BsonValue, path: string): Modifier {
  const amount = numeric('$inc', 'increment', operand, path);
  return arithmetic('$inc', amount, amount, (old) => add(old, amount));
}

export function times(operand: BsonValue, path: string): Modifier {
  const factor = numeric('$mul', 'multiply', operand, path);
  const zero = multiply(factor, new Int32(0)) ?? factor;
  return arithmetic('$mul', factor, zero, (old) => multiply(old, factor));
}

function numeric(operator: string, verb: string, operand: BsonValue, path: string): BsonNumber {
  if (isNumber(operand)) return operand;
  throw typeMismatch(
    `Cannot ${verb} with non-numeric argument: {${path}: ${describe(operand)}} (${operator})`,
  );
}

function arithmetic(
  operator: string,
  operand: BsonNumber,
  whenMissing: BsonNumber,
  apply: (old: BsonNumber) => BsonNumber | undefined,
): Modifier {
  return (old, { document, path }) => {
    if (old === undefined) return whenMissing;
    if (!isNumber(old))
      throw typeMismatch(
        `Cannot apply ${operator} to a value of non-numeric type. ${describeId(document)} has the field '${path}' of non-numeric type ${typeName(old)}`,
      );
    const result = apply(old);
    if (result) return result;
    throw badValue(
      `Failed to apply ${operator} operations to current value (${describe(old)}) with ${describe(operand)} for document ${describeId(document)}`,
    );
  };
}

/** `$min` keeps the smaller one (sign -1), `$max` the larger one (sign 1). */
export function extreme(operand: BsonValue, sign: 1 | -1): Modifier {
  return (old) =>
    old === undefined || compareValues(operand, old) * sign > 0 ? cloneValue(operand) : KEEP;
}

export function currentDate(operand: BsonValue): Modifier {
  const type = dateType(operand);
  return (_old, { now }) =>
    type === 'date'
      ? new Date(now)
      : new Timestamp({ t: Math.floor(now.getTime() / 1000), i: (now.getTime() % 1000) + 1 });
}

function dateType(operand: BsonValue): 'date' | 'timestamp' {
  if (typeof operand === 'boolean') return 'date';
  const type = operand instanceof BsonDocument && operand.size === 1 ? operand.get('$type') : '';
  if (type === 'date' || type === 'timestamp') return type;
  throw badValue(
    "$currentDate takes true or {$type: 'date'} or {$type: 'timestamp'}, not " + describe(operand),
  );
}

type BitOperation = (a: bigint, b: bigint) => bigint;

const BITS: ReadonlyMap<string, BitOperation> = new Map<string, BitOperation>([
  ['and', (a, b) => a & b],
  ['or', (a, b) => a | b],
  ['xor', (a, b) => a ^ b],
]);

type Integer = Int32 | Long;

function isInteger(value: BsonValue): value is Integer {
  return hasClass(value, 'Int32') || hasClass(value, 'Long');
}

export function bits(operand: BsonValue): Modifier {
  if (!(operand instanceof BsonDocument) || operand.size === 0)
    throw badValue(
      'The $bit modifier is not compatible with a ' +
        `${typeName(operand)}. You must pass in an embedded document: {$bit: {field: {and/or/xor: #}}`,
    );
  const steps = [...operand.entries()].map(([name, value]) => {
    const apply = BITS.get(name);
    if (!apply)
      throw badValue(`The $bit modifier only supports 'and', 'or', and 'xor', not '${name}'`);
    if (!isInteger(value))
      throw badValue(
        `The $bit modifier field must be an Integer(32/64 bit); a '${typeName(value)}' is not supported here`,
      );
    return { apply, value };
  });
  return (old, { document }) => {
    if (old !== undefined && !isInteger(old))
      throw badValue(
        `Cannot apply $bit to a value of non-integral type. ${describeId(document)} has the field of type ${typeName(old)}`,
      );
    return steps.reduce<Integer>(
      (value, step) =>
        narrowed(step.apply(toBigInt(value), toBigInt(step.value)), value, step.value),
      old ?? new Int32(0),
    );
  };
}

function narrowed(value: bigint, a: Integer, b: Integer): Integer {
  const small = a._bsontype === 'Int32' && b._bsontype === 'Int32';
  return small ? new Int32(Number(value)) : Long.fromBigInt(BigInt.asIntN(64, value));
}
