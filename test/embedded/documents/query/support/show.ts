import {
  BsonDocument,
  typeName,
  type BsonValue,
} from '../../../../../embedded/documents/query/document.ts';

/**
 * A value as one line that shows types: Int32 `1`, Double `1.0`, Long `1L`, Decimal128 `1D`, texts
 * in quotes, `missing` for no value.
 */
export function show(value: BsonValue | undefined): string {
  if (value === undefined) return 'missing';
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'boolean' || value === null) return String(value);
  if (Array.isArray(value)) return `[${value.map(show).join(', ')}]`;
  if (value instanceof Date) return value.toISOString();
  if (value instanceof BsonDocument)
    return `{${[...value].map(([name, inner]) => `${name}: ${show(inner)}`).join(', ')}}`;
  switch (value._bsontype) {
    case 'Int32':
      return String(value.value);
    case 'Double':
      return Number.isInteger(value.value) ? value.value.toFixed(1) : String(value.value);
    case 'Long':
      return `${value.toString()}L`;
    case 'Decimal128':
      return `${value.toString()}D`;
    case 'ObjectId':
      return value.toHexString();
    default:
      return typeName(value);
  }
}
