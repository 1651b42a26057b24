import type { Collection } from '../catalog/collection.ts';
import type { StoredIndex } from '../catalog/storedIndex.ts';
import { BsonDocument } from '../query/document.ts';
import { compileFilter } from '../query/filter.ts';
import { readConditions, type Conditions } from './conditions.ts';
import { accessBy } from './indexAccess.ts';
import { covers } from './partial.ts';
import type { Access, IndexAccess, Plan } from './plan.ts';
import { orderOf, type SortField } from './sortOrder.ts';

/** A question to a collection and the way chosen to answer it. */
export interface Query {
  readonly plan: Plan;
  /** The whole filter, for checking a document again. */
  readonly matches: (document: BsonDocument) => boolean;
}

export interface PlanOptions {
  readonly sort?: readonly SortField[];
  /** Only some of the first results are wanted. */
  readonly limited?: boolean;
  /** The index to be used whatever else there is. */
  readonly hint?: StoredIndex | 'natural' | undefined;
}

interface Candidate {
  readonly access: Access;
  readonly sorted: boolean;
  readonly score: number;
}

/** Of equal use, a plan that needs no sorting is worth nearly as much as an equality. */
const SORTED = 3;
const SORTED_AND_LIMITED = 3.5;
/**
 * Reading a whole index for its order alone is worth less than any bound when the filter has
 * conditions: the few that meet them may lie far apart.
 */
const SORTED_UNBOUNDED = 1.5;
/** No more than this: nothing is bounded. */
const UNBOUNDED = SORTED_UNBOUNDED;

/** Chooses how to find the documents: `collection` is `undefined` when there is none. */
export function planQuery(
  collection: Collection | undefined,
  filter: BsonDocument,
  options: PlanOptions = {},
): Query {
  const compiled = compileFilter(filter);
  const matches = (document: BsonDocument) => compiled.matches(document);
  if (!collection) return { matches, plan: { access: { kind: 'none' }, matches, sorted: true } };
  const conditions = readConditions(filter);
  const { access, sorted } = choose(collection, filter, conditions, options);
  const exact = access.kind === 'index' ? access.exact && conditions.complete : filter.size === 0;
  return { matches, plan: { access, matches: exact ? undefined : matches, sorted } };
}

function choose(
  collection: Collection,
  filter: BsonDocument,
  conditions: Conditions,
  { sort = [], limited = false, hint }: PlanOptions,
): Candidate {
  const value = (access: IndexAccess): Candidate => {
    const order = orderOf(access, sort);
    const gain =
      access.score === 0 && conditions.list.length > 0
        ? SORTED_UNBOUNDED
        : limited
          ? SORTED_AND_LIMITED
          : SORTED;
    return {
      access: order === 'backward' ? { ...access, reverse: true } : access,
      sorted: order !== 'none',
      score: access.score + (sort.length > 0 && order !== 'none' ? gain : 0),
    };
  };
  if (hint && hint !== 'natural') return value(accessBy(hint, conditions));
  let best = natural(sort);
  if (hint === 'natural') return best;
  for (const index of collection.readyIndexes) {
    if (!covers(index, filter, conditions)) continue;
    const candidate = value(accessBy(index, conditions));
    if (candidate.score > best.score) best = candidate;
  }
  return best.score > UNBOUNDED ? best : (union(collection, filter, sort) ?? best);
}

/** An index for each branch of an `$or`: better than reading everything. */
function union(
  collection: Collection,
  filter: BsonDocument,
  sort: readonly SortField[],
): Candidate | undefined {
  const branches = filter.get('$or');
  if (!Array.isArray(branches)) return undefined;
  const parts: IndexAccess[] = [];
  for (const branch of branches) {
    if (!(branch instanceof BsonDocument)) return undefined;
    const { access } = choose(collection, branch, readConditions(branch), {});
    if (access.kind === 'union') parts.push(...access.parts);
    else if (access.kind === 'index' && access.score > 0) parts.push(access);
    else return undefined;
  }
  return { access: { kind: 'union', parts }, sorted: sort.length === 0, score: UNBOUNDED };
}

/** Reading everything; `{$natural: ±1}` is the order of insertion. */
function natural(sort: readonly SortField[]): Candidate {
  const [first] = sort;
  const isNatural = first?.path === '$natural';
  return {
    access: { kind: 'collection', reverse: isNatural && first.direction === -1 },
    sorted: sort.length === 0 || isNatural,
    score: 0,
  };
}
