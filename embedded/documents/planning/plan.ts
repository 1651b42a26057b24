import type { KeyRange } from '../catalog/collection.ts';
import type { StoredIndex } from '../catalog/storedIndex.ts';
import type { BsonDocument } from '../query/document.ts';
import type { Interval } from './intervals.ts';

/** How the documents of a collection are come by. */
export type Access =
  | { readonly kind: 'none' }
  | { readonly kind: 'collection'; readonly reverse: boolean }
  | IndexAccess
  | UnionAccess;

export interface IndexAccess {
  readonly kind: 'index';
  readonly index: StoredIndex;
  /** Disjoint and ascending; they are read from the last to the first when `reverse`. */
  readonly ranges: readonly KeyRange[];
  readonly reverse: boolean;
  /** Every entry within the ranges meets all conditions on the fields that are bounded. */
  readonly exact: boolean;
  /** So many of the first fields have exactly one value each. */
  readonly points: number;
  /** Of each field what is read, ascending; for explain. */
  readonly bounds: readonly (readonly Interval[])[];
  /** How much it narrows down: to compare with others. */
  readonly score: number;
}

/** What one or another index leads to: the branches of an `$or`, in no order. */
export interface UnionAccess {
  readonly kind: 'union';
  readonly parts: readonly IndexAccess[];
}

export interface Plan {
  readonly access: Access;
  /** What is left to be checked on each document; `undefined`: nothing. */
  readonly matches: ((document: BsonDocument) => boolean) | undefined;
  /** The access gives the order that was asked for (or none was). */
  readonly sorted: boolean;
}
