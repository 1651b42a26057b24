import { Binary, Decimal128, Double, Int32, Long, MaxKey, MinKey, ObjectId, Timestamp } from 'bson';
import { BsonDocument, typeName, type BsonValue } from '../query/document.ts';

/** A key as MongoDB writes it in "dup key" messages: `{ email: "a@b", year: 2026 }`. */
export function keyText(names: readonly string[], values: readonly BsonValue[]): string {
  const fields = names.map((name, i) => `${name}: ${valueText(values[i] ?? null)}`);
  return `{ ${fields.join(', ')} }`;
}

/** A value as the shell writes it. */
export function valueText(value: BsonValue): string {
  if (value === null) return 'null';
  if (typeof value === 'string') return `"${value.replace(/["\\]/g, '\\$&')}"`;
  if (typeof value === 'boolean') return String(value);
  if (value instanceof ObjectId) return `ObjectId('${value.toHexString()}')`;
  if (value instanceof Date) return `new Date(${value.getTime()})`;
  if (value instanceof Int32) return String(value.value);
  if (value instanceof Double) return doubleText(value.value);
  if (value instanceof Timestamp) return `Timestamp(${value.t}, ${value.i})`;
  if (value instanceof Long) return value.toString();
  if (value instanceof Decimal128) return value.toString();
  if (value instanceof Binary)
    return `BinData(${value.sub_type}, ${Buffer.from(value.value()).toString('hex').toUpperCase()})`;
  if (value instanceof MinKey) return 'MinKey';
  if (value instanceof MaxKey) return 'MaxKey';
  if (Array.isArray(value)) return `[ ${value.map(valueText).join(', ')} ]`;
  if (value instanceof BsonDocument) {
    const entries = [...value];
    return keyText(
      entries.map(([name]) => name),
      entries.map(([, item]) => item),
    );
  }
  return typeName(value);
}

function doubleText(value: number): string {
  return Number.isInteger(value) ? value.toFixed(1) : String(value);
}
