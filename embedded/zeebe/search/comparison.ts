import { matches, readPattern } from './wildcard.ts';
import { SearchError } from './searchError.ts';

/** A value of a row as filters compare it. */
export type Comparable = string | number | boolean | undefined;
export type ValueType = 'key' | 'text' | 'integer' | 'time' | 'flag';

/** A condition on one value, with the values it is limited to, if it is (for choosing an index). */
export interface Comparison {
  readonly test: (value: Comparable) => boolean;
  readonly oneOf: readonly Comparable[] | undefined;
}

type Test = Comparison['test'];

/** One operator of the search protocol: makes its test from the operand in the request. */
type Operator = (operand: unknown, read: (raw: unknown) => Comparable) => Comparison;

const OPERATORS: Readonly<Record<string, Operator>> = {
  $eq: (operand, read) => equalTo(read(operand)),
  $neq: (operand, read) => {
    const wanted = read(operand);
    return open((value) => value !== wanted);
  },
  $exists: (operand) => {
    if (typeof operand !== 'boolean') throw new TypeError('$exists takes true or false');
    return open((value) => (value !== undefined) === operand);
  },
  $gt: (operand, read) => order(read(operand), (difference) => difference > 0),
  $gte: (operand, read) => order(read(operand), (difference) => difference >= 0),
  $lt: (operand, read) => order(read(operand), (difference) => difference < 0),
  $lte: (operand, read) => order(read(operand), (difference) => difference <= 0),
  $like: (operand) => {
    if (typeof operand !== 'string') throw new TypeError('$like takes a string');
    const pattern = readPattern(operand);
    return open((value) => value !== undefined && matches(String(value), pattern));
  },
  $in: (operand, read) => {
    const wanted = list(operand, '$in').map(read);
    return { test: (value) => wanted.includes(value), oneOf: wanted };
  },
  $notIn: (operand, read) => {
    const unwanted = list(operand, '$notIn').map(read);
    return open((value) => !unwanted.includes(value));
  },
};

/** Reads a filter property: a plain value, or an object of operators that must all hold. */
export function readComparison(field: string, type: ValueType, property: unknown): Comparison {
  const read = (raw: unknown) => readValue(type, raw);
  try {
    if (typeof property !== 'object' || property === null) return equalTo(read(property));
    if (Array.isArray(property)) throw new TypeError('a list needs $in or $notIn');
    const all = Object.entries(property).map(([name, operand]) => {
      const operator = Object.hasOwn(OPERATORS, name) ? OPERATORS[name] : undefined;
      if (!operator) throw new TypeError(`unknown operator '${name}'`);
      return operator(operand, read);
    });
    return {
      test: (value) => all.every(({ test }) => test(value)),
      oneOf: all.find(({ oneOf }) => oneOf)?.oneOf,
    };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new SearchError(`Invalid value for filter field '${field}': ${error.message}`);
  }
}

function readValue(type: ValueType, raw: unknown): Comparable {
  if (raw === null) return undefined;
  switch (type) {
    case 'key': {
      if (typeof raw === 'string' && /^-?\d{1,19}$/.test(raw)) return Number(raw);
      if (typeof raw === 'number' && Number.isSafeInteger(raw)) return raw;
      throw new TypeError('expected a key as a decimal string');
    }
    case 'time': {
      const time = typeof raw === 'string' ? Date.parse(raw) : NaN;
      if (Number.isNaN(time)) throw new TypeError('expected a date and time in ISO 8601');
      return time;
    }
    case 'integer':
      if (typeof raw === 'number' && Number.isInteger(raw)) return raw;
      throw new TypeError('expected an integer');
    case 'flag':
      if (typeof raw === 'boolean') return raw;
      throw new TypeError('expected true or false');
    case 'text':
      if (typeof raw === 'string') return raw;
      throw new TypeError('expected a string');
  }
}

function equalTo(wanted: Comparable): Comparison {
  return { test: (value) => value === wanted, oneOf: [wanted] };
}

function open(test: Test): Comparison {
  return { test, oneOf: undefined };
}

function order(limit: Comparable, holds: (difference: number) => boolean): Comparison {
  return open((value) => value !== undefined && holds(compareValues(value, limit)));
}

/** None comes last, as the search protocol sorts it. */
export function compareValues(a: Comparable, b: Comparable): number {
  if (a === b) return 0;
  if (a === undefined) return 1;
  if (b === undefined) return -1;
  return a < b ? -1 : 1;
}

function list(operand: unknown, name: string): unknown[] {
  if (!Array.isArray(operand)) throw new TypeError(`${name} takes a list`);
  return operand;
}
