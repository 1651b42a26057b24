import type { Collection } from '../catalog/collection.ts';
import { ListSource, type Source } from '../cursors/source.ts';
import type { Query } from '../planning/planner.ts';
import { encode, type BsonDocument } from '../query/document.ts';
import { CommandError } from '../query/errors.ts';
import { FindSource } from './findSource.ts';
import { Walk, type Match } from './walk.ts';

export interface FindOptions {
  readonly skip: number;
  /** Infinity: all. */
  readonly limit: number;
  readonly projection: ((document: BsonDocument) => BsonDocument) | undefined;
  readonly compare: ((a: BsonDocument, b: BsonDocument) => number) | undefined;
  /** Of `performance.now()`. */
  readonly deadline: number;
}

/** What a sort may hold in memory, as in MongoDB. */
const MAX_SORT_BYTES = 100 * 1024 * 1024;

/** The documents of a query, in order: as they are found, or sorted first. */
export async function findDocuments(
  collection: Collection | undefined,
  { plan }: Query,
  options: FindOptions,
): Promise<Source> {
  if (!collection) return new ListSource([]);
  const walk = new Walk(collection, plan, options.deadline);
  if (plan.sorted || !options.compare) return new FindSource(walk, options);
  const { skip, limit, projection, compare } = options;
  const matches = await sorted(walk, compare, skip + limit);
  return new ListSource(
    matches
      .slice(skip)
      .map(({ bytes, document }) => (projection ? encode(projection(document)) : bytes)),
  );
}

/** The first `count` of all matches, in order. */
export async function sorted(
  walk: Walk,
  compare: (a: BsonDocument, b: BsonDocument) => number,
  count: number,
): Promise<Match[]> {
  let kept: Match[] = [];
  let bytes = 0;
  // Equal documents stay in the order in which they were found: sort() is stable.
  const order = (a: Match, b: Match) => compare(a.document, b.document);
  const cut = () => {
    kept = kept.sort(order).slice(0, count);
    bytes = kept.reduce((sum, match) => sum + match.bytes.length, 0);
  };
  await walk.each((match) => {
    kept.push(match);
    bytes += match.bytes.length;
    if (kept.length >= 2 * count + 100) cut();
    if (bytes > MAX_SORT_BYTES) cut();
    if (bytes > MAX_SORT_BYTES)
      throw new CommandError(
        292,
        'QueryExceededMemoryLimitNoDiskUseAllowed',
        `a sort of more than ${MAX_SORT_BYTES} bytes is not supported: use an index or a limit`,
      );
    return true;
  });
  cut();
  return kept;
}
