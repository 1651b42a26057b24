import { keyOf, type Key } from '../../storage/key.ts';
import type { BsonDocument, BsonValue } from '../query/document.ts';
import { compileFilter, type Filter } from '../query/filter.ts';
import { indexKeyValues } from '../query/indexKeys.ts';
import { encodeIndexKey } from '../query/keyEncoding.ts';
import type { IndexSpec } from './indexSpec.ts';
import { shortened } from './longKeys.ts';
import { arrayFields, plainValues } from './paths.ts';

/** What is remembered of an index besides its specification. */
export interface IndexFacts {
  /** Bit n: some document had an array on the way of field n. Never taken back. */
  readonly arrays: number;
  /** Some key was too long for the storage and is kept shortened. Never taken back. */
  readonly shortened: boolean;
}

/** One key of a document in an index. */
export interface IndexKey {
  readonly key: Key;
  readonly values: readonly BsonValue[];
}

/** The keys of one document, and what they make the index's facts. */
export interface DocumentKeys {
  readonly keys: readonly IndexKey[];
  readonly facts: IndexFacts;
}

/** An index: which keys a document has in it. Where they lie is the collection's affair. */
export class StoredIndex {
  readonly id: number;
  readonly spec: IndexSpec;
  /** As listIndexes shows it. */
  readonly listed: BsonDocument;
  readonly prefix: Key;
  readonly paths: readonly string[];
  readonly directions: readonly (1 | -1)[];
  facts: IndexFacts;
  readonly #parts: readonly (readonly string[])[];
  readonly #partial: Filter | undefined;

  constructor(id: number, spec: IndexSpec, listed: BsonDocument, facts: IndexFacts) {
    this.id = id;
    this.spec = spec;
    this.listed = listed;
    this.facts = facts;
    this.prefix = keyOf(id);
    this.paths = spec.fields.map((field) => field.path);
    this.#parts = this.paths.map((path) => path.split('.'));
    this.directions = spec.fields.map((field) => field.direction);
    this.#partial = spec.partialFilter && compileFilter(spec.partialFilter);
  }

  /** Every unique index has at most one entry per key, so its keys need no record id. */
  get unique(): boolean {
    return this.spec.unique;
  }

  keysOf(document: BsonDocument): DocumentKeys {
    if (this.#partial && !this.#partial.matches(document)) return { keys: [], facts: this.facts };
    const keys = new Map<Key, IndexKey>();
    let { shortened: anyShort } = this.facts;
    const plain = plainValues(document, this.#parts);
    for (const row of plain ? [plain] : indexKeyValues(document, this.paths).rows) {
      if (this.spec.sparse && row.every((value) => value === undefined)) continue;
      const values = row.map((value) => value ?? null);
      const whole = encodeIndexKey(values, this.directions);
      const key = shortened(whole);
      if (key !== whole) anyShort = true;
      keys.set(key, { key: this.prefix + key, values });
    }
    const arrays = this.facts.arrays | (plain ? 0 : arrayFields(document, this.paths));
    return { keys: [...keys.values()], facts: { arrays, shortened: anyShort } };
  }
}
