import { BsonDocument } from './bsonDocument.ts';
import { typeName, type BsonValue } from './types.ts';

const LONGEST = 200;

/** A value for a message to people: short, and never more than 200 characters. */
export function describe(value: BsonValue | undefined): string {
  const text = written(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

function written(value: BsonValue | undefined): string {
  if (value === undefined) return 'missing';
  if (typeof value === 'string') return JSON.stringify(value.slice(0, LONGEST));
  if (typeof value === 'boolean' || value === null) return String(value);
  if (Array.isArray(value)) return `[${value.slice(0, LONGEST).map(written).join(', ')}]`;
  if (value instanceof Date) return `new Date(${value.getTime()})`;
  if (value instanceof BsonDocument)
    return `{${[...value].map(([name, inner]) => `${name}: ${written(inner)}`).join(', ')}}`;
  switch (value._bsontype) {
    case 'Int32':
    case 'Double':
    case 'Long':
    case 'Decimal128':
      return value.toString();
    case 'ObjectId':
      return `ObjectId('${value.toHexString()}')`;
    default:
      return typeName(value);
  }
}

/** `{_id: …}` of a document, as messages name it. */
export function describeId(document: BsonDocument): string {
  return `{_id: ${describe(document.get('_id'))}}`;
}
