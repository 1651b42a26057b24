import type { Decimal128, Double, Int32, Long } from 'bson';
import { decode, BsonDocument, isNumber, typeName, type BsonValue } from '../query/document.ts';
import { CommandError, failedToParse, typeMismatch } from '../query/errors.ts';
import type { Request } from './request.ts';

function mismatch(name: string, value: BsonValue, expected: string): CommandError {
  return typeMismatch(
    `BSON field '${name}' is the wrong type '${typeName(value)}', expected type '${expected}'`,
  );
}

function required(name: string): CommandError {
  return new CommandError(
    40414,
    'Location40414',
    `BSON field '${name}' is missing but a required field`,
  );
}

/** A text field that must be there. */
export function stringField(body: BsonDocument, name: string): string {
  const value = optionalString(body, name);
  if (value === undefined) throw required(name);
  return value;
}

export function optionalString(body: BsonDocument, name: string): string | undefined {
  const value = body.get(name);
  if (value === undefined) return undefined;
  if (typeof value !== 'string') throw mismatch(name, value, 'string');
  return value;
}

export function documentField(body: BsonDocument, name: string): BsonDocument {
  const value = optionalDocument(body, name);
  if (value === undefined) throw required(name);
  return value;
}

/** A document, `undefined` when missing or null. */
export function optionalDocument(body: BsonDocument, name: string): BsonDocument | undefined {
  const value = body.get(name);
  if (value === undefined || value === null) return undefined;
  if (!(value instanceof BsonDocument)) throw mismatch(name, value, 'object');
  return value;
}

export function optionalArray(body: BsonDocument, name: string): BsonValue[] | undefined {
  const value = body.get(name);
  if (value === undefined || value === null) return undefined;
  if (!Array.isArray(value)) throw mismatch(name, value, 'array');
  return value;
}

/** A boolean, or a number as older clients write it. */
export function booleanField(body: BsonDocument, name: string, otherwise: boolean): boolean {
  const value = body.get(name);
  if (value === undefined || value === null) return otherwise;
  if (typeof value === 'boolean') return value;
  if (isNumber(value)) return numberOf(value) !== 0;
  throw mismatch(name, value, 'bool');
}

/** A whole number of zero or more. */
export function optionalCount(body: BsonDocument, name: string): number | undefined {
  const value = optionalInteger(body, name);
  if (value !== undefined && value < 0)
    throw new CommandError(
      51024,
      'Location51024',
      `BSON field '${name}' value must be >= 0, actual value '${value}'`,
    );
  return value;
}

export function optionalInteger(body: BsonDocument, name: string): number | undefined {
  const value = body.get(name);
  if (value === undefined || value === null) return undefined;
  if (!isNumber(value)) throw mismatch(name, value, 'long');
  const number = numberOf(value);
  if (!Number.isFinite(number)) throw failedToParse(`'${name}' is not a finite number`);
  return Math.trunc(number);
}

export function numberOf(value: Int32 | Double | Long | Decimal128): number {
  switch (value._bsontype) {
    case 'Int32':
    case 'Double':
      return value.value;
    case 'Long':
      return value.toNumber();
    case 'Decimal128':
      return Number(value.toString());
  }
}

/** The documents of an array field, which may have come as a document sequence. */
export function documentsField(request: Request, name: string): BsonDocument[] {
  const sequence = request.sequences.get(name);
  if (sequence) return sequence.map((bytes) => decode(bytes));
  const values = optionalArray(request.body, name);
  if (!values) throw required(name);
  return values.map((value, i) => {
    if (!(value instanceof BsonDocument)) throw mismatch(`${name}.${i}`, value, 'object');
    return value;
  });
}
