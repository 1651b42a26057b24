import {
  Binary,
  BSONRegExp,
  BSONSymbol,
  Code,
  Decimal128,
  Double,
  Int32,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
} from 'bson';
import { fieldName } from './fieldNames.ts';
import { CodeWithScope, TYPE, UNDEFINED, type BsonValue } from './types.ts';

/** Where a document writes itself to. */
export interface FieldSink {
  /** A field just as it lies in `source`: type, name and value. */
  raw(source: Buffer, start: number, end: number): void;
  field(name: string, value: BsonValue): void;
}

/** From this many fields on, a name is looked up in a map. */
const MAP_FROM = 24;

/**
 * A document in memory: ordered fields, any names, exact types.
 *
 * One that was decoded keeps its bytes and reads a value only when it is asked for; what was not
 * changed is written back byte for byte. So decoding is cheap, and an update cannot disturb what
 * it does not touch. The buffer must not be changed while documents made from it are in use.
 */
export class BsonDocument {
  /** Says what it is in the manner of bson's own classes. */
  readonly _bsontype = 'Document';
  readonly #source: Buffer | undefined;
  readonly #start: number;
  #scanned: boolean;
  readonly #names: string[] = [];
  /** `undefined`: not read yet, lies in the source. */
  readonly #values: (BsonValue | undefined)[] = [];
  /** Where the field begins in the source; -1: it was set here. */
  readonly #begins: number[] = [];
  #index: Map<string, number> | undefined;

  /** An empty document, or the valid BSON document that begins at `start` of `source`. */
  constructor(source?: Buffer, start = 0) {
    this.#source = source;
    this.#start = start;
    this.#scanned = source === undefined;
  }

  static of(entries: Iterable<readonly [string, BsonValue]>): BsonDocument {
    const document = new BsonDocument();
    for (const [name, value] of entries) document.set(name, value);
    return document;
  }

  get size(): number {
    this.#scan();
    return this.#names.length;
  }

  has(name: string): boolean {
    return this.#find(name) >= 0;
  }

  /** The field's value; `undefined` when there is no such field. */
  get(name: string): BsonValue | undefined {
    const at = this.#find(name);
    return at < 0 ? undefined : this.#valueAt(at);
  }

  /**
   * As `get`, for those who only look: it may give a value that is not part of the document, so
   * what it gives must not be changed. In a document that was never read it looks for the one field
   * and reads nothing else, which is what a scan over a collection needs.
   */
  peek(name: string): BsonValue | undefined {
    const source = this.#source;
    if (this.#scanned || !source) return this.get(name);
    let offset = this.#start + 4;
    for (let type = source[offset] ?? 0; type !== 0; type = source[offset] ?? 0) {
      let at = 0;
      let end = offset + 1;
      for (; at < name.length && source[end] === name.charCodeAt(at); at++, end++);
      if (at < name.length && name.charCodeAt(at) > 0x7f) return this.get(name);
      if (at === name.length && source[end] === 0) return readValue(source, type, end + 1);
      while (source[end] !== 0) end++;
      offset = end + 1 + sizeOf(source, type, end + 1);
    }
    return undefined;
  }

  /** Replaces the field's value in its place, or appends the field. */
  set(name: string, value: BsonValue): this {
    const at = this.#find(name);
    if (at >= 0) {
      this.#values[at] = value;
      this.#begins[at] = -1;
      return this;
    }
    this.#index?.set(name, this.#names.length);
    this.#names.push(name);
    this.#values.push(value);
    this.#begins.push(-1);
    return this;
  }

  /** Puts the field before all others (as an insert does with a missing `_id`). */
  prepend(name: string, value: BsonValue): this {
    this.delete(name);
    this.#index = undefined;
    this.#names.unshift(name);
    this.#values.unshift(value);
    this.#begins.unshift(-1);
    return this;
  }

  delete(name: string): boolean {
    const at = this.#find(name);
    if (at < 0) return false;
    this.#index = undefined;
    this.#names.splice(at, 1);
    this.#values.splice(at, 1);
    this.#begins.splice(at, 1);
    return true;
  }

  names(): readonly string[] {
    this.#scan();
    return this.#names;
  }

  *entries(): IterableIterator<[string, BsonValue]> {
    this.#scan();
    for (let at = 0; at < this.#names.length; at++)
      yield [this.#names[at] ?? '', this.#valueAt(at)];
  }

  [Symbol.iterator](): IterableIterator<[string, BsonValue]> {
    return this.entries();
  }

  /** The first field, the operator of `{$op: …}`; `undefined` for an empty document. */
  first(): [string, BsonValue] | undefined {
    this.#scan();
    const name = this.#names[0];
    return name === undefined ? undefined : [name, this.#valueAt(0)];
  }

  /** The value at a position below `size`. */
  at(position: number): BsonValue {
    this.#scan();
    return this.#valueAt(position);
  }

  /** A copy that can be changed on its own, down to every level. */
  clone(): BsonDocument {
    const copy = new BsonDocument(this.#source, this.#start);
    if (!this.#scanned) return copy;
    copy.#scanned = true;
    for (let at = 0; at < this.#names.length; at++) {
      const value = this.#values[at];
      copy.#names.push(this.#names[at] ?? '');
      copy.#values.push(value === undefined ? undefined : cloneValue(value));
      copy.#begins.push(this.#begins[at] ?? -1);
    }
    return copy;
  }

  /** The document's own bytes, when nothing of it was ever read or changed. */
  untouchedBytes(): Buffer | undefined {
    if (this.#scanned || !this.#source) return undefined;
    return this.#source.subarray(this.#start, this.#start + this.#source.readInt32LE(this.#start));
  }

  writeTo(sink: FieldSink): void {
    this.#scan();
    // Unchanged fields that lie side by side are copied as one piece.
    let from = 0;
    let to = 0;
    for (let at = 0; at < this.#names.length; at++) {
      const value = this.#values[at];
      const begin = this.#begins[at] ?? -1;
      // A value with parts of its own may have been changed within: it writes itself.
      if (this.#source && begin >= 0 && !hasParts(value)) {
        if (begin !== to) {
          if (to > from) sink.raw(this.#source, from, to);
          from = begin;
        }
        to = endOf(this.#source, begin);
      } else if (value !== undefined) {
        if (this.#source && to > from) sink.raw(this.#source, from, to);
        from = to = 0;
        sink.field(this.#names[at] ?? '', value);
      }
    }
    if (this.#source && to > from) sink.raw(this.#source, from, to);
  }

  #find(name: string): number {
    this.#scan();
    if (this.#names.length < MAP_FROM) return this.#names.indexOf(name);
    if (!this.#index) {
      this.#index = new Map();
      // Of two fields with one name the first counts.
      for (let at = this.#names.length - 1; at >= 0; at--)
        this.#index.set(this.#names[at] ?? '', at);
    }
    return this.#index.get(name) ?? -1;
  }

  #valueAt(at: number): BsonValue {
    const known = this.#values[at];
    if (known !== undefined) return known;
    const begin = this.#begins[at];
    if (!this.#source || begin === undefined) throw new RangeError(`no field at ${at}`);
    const offset = valueOffset(this.#source, begin);
    const value = readValue(this.#source, this.#source[begin] ?? 0, offset);
    this.#values[at] = value;
    return value;
  }

  /** Finds the fields without reading their values. */
  #scan(): void {
    if (this.#scanned) return;
    this.#scanned = true;
    const source = this.#source;
    if (!source) return;
    let offset = this.#start + 4;
    for (let type = source[offset] ?? 0; type !== 0; type = source[offset] ?? 0) {
      const nameStart = offset + 1;
      let nameEnd = nameStart;
      while (source[nameEnd] !== 0) nameEnd++;
      this.#names.push(fieldName(source, nameStart, nameEnd));
      this.#values.push(undefined);
      this.#begins.push(offset);
      offset = nameEnd + 1 + sizeOf(source, type, nameEnd + 1);
    }
  }
}

/** A copy that shares nothing that can be changed. */
export function cloneValue(value: BsonValue): BsonValue {
  if (Array.isArray(value)) return value.map(cloneValue);
  return value instanceof BsonDocument ? value.clone() : value;
}

function hasParts(value: BsonValue | undefined): boolean {
  return Array.isArray(value) || value instanceof BsonDocument;
}

/** Where the value of the field that begins at `begin` lies: behind type and name. */
function valueOffset(source: Buffer, begin: number): number {
  let offset = begin + 1;
  while (source[offset] !== 0) offset++;
  return offset + 1;
}

/** Where the field that begins at `begin` ends. */
function endOf(source: Buffer, begin: number): number {
  const offset = valueOffset(source, begin);
  return offset + sizeOf(source, source[begin] ?? 0, offset);
}

/** Bytes of the value at `offset`. */
export function sizeOf(source: Buffer, type: number, offset: number): number {
  switch (type) {
    case TYPE.double:
    case TYPE.date:
    case TYPE.timestamp:
    case TYPE.long:
      return 8;
    case TYPE.string:
    case TYPE.javascript:
    case TYPE.symbol:
      return 4 + source.readInt32LE(offset);
    case TYPE.object:
    case TYPE.array:
    case TYPE.javascriptWithScope:
      return source.readInt32LE(offset);
    case TYPE.binData:
      return 5 + source.readInt32LE(offset);
    case TYPE.objectId:
      return 12;
    case TYPE.bool:
      return 1;
    case TYPE.int:
      return 4;
    case TYPE.decimal:
      return 16;
    case TYPE.regex:
      return source.indexOf(0, source.indexOf(0, offset) + 1) + 1 - offset;
    default:
      return 0;
  }
}

function readValue(source: Buffer, type: number, offset: number): BsonValue {
  switch (type) {
    case TYPE.double:
      return new Double(source.readDoubleLE(offset));
    case TYPE.string:
      return readString(source, offset);
    case TYPE.object:
      return new BsonDocument(source, offset);
    case TYPE.array:
      return readArray(source, offset);
    case TYPE.binData: {
      const start = offset + 5;
      const bytes = source.subarray(start, start + source.readInt32LE(offset));
      return new Binary(bytes, source[offset + 4] ?? 0);
    }
    case TYPE.undefined:
      return UNDEFINED;
    case TYPE.objectId:
      return new ObjectId(source.subarray(offset, offset + 12));
    case TYPE.bool:
      return source[offset] === 1;
    case TYPE.date:
      return new Date(source.readInt32LE(offset + 4) * 0x1_0000_0000 + source.readUInt32LE(offset));
    case TYPE.null:
      return null;
    case TYPE.regex: {
      const end = source.indexOf(0, offset);
      const options = source.toString('latin1', end + 1, source.indexOf(0, end + 1));
      return new BSONRegExp(source.toString('utf8', offset, end), options);
    }
    case TYPE.javascript:
      return new Code(readString(source, offset));
    case TYPE.symbol:
      return new BSONSymbol(readString(source, offset));
    case TYPE.javascriptWithScope: {
      const scope = offset + 8 + source.readInt32LE(offset + 4);
      return new CodeWithScope(readString(source, offset + 4), new BsonDocument(source, scope));
    }
    case TYPE.int:
      return new Int32(source.readInt32LE(offset));
    case TYPE.timestamp:
      return new Timestamp({
        i: source.readUInt32LE(offset),
        t: source.readUInt32LE(offset + 4),
      });
    case TYPE.long:
      return new Long(source.readInt32LE(offset), source.readInt32LE(offset + 4));
    case TYPE.decimal:
      return new Decimal128(source.subarray(offset, offset + 16));
    case TYPE.minKey:
      return new MinKey();
    case TYPE.maxKey:
      return new MaxKey();
    default:
      throw new RangeError(`unknown BSON type ${type}`);
  }
}

function readString(source: Buffer, offset: number): string {
  return source.toString('utf8', offset + 4, offset + 3 + source.readInt32LE(offset));
}

function readArray(source: Buffer, start: number): BsonValue[] {
  const array: BsonValue[] = [];
  let offset = start + 4;
  for (let type = source[offset] ?? 0; type !== 0; type = source[offset] ?? 0) {
    let value = offset + 1;
    while (source[value] !== 0) value++;
    value++;
    array.push(readValue(source, type, value));
    offset = value + sizeOf(source, type, value);
  }
  return array;
}
