import { BsonDocument, documentOf } from '../query/document.ts';
import { boundsText } from './boundsText.ts';
import type { Access, IndexAccess, Plan } from './plan.ts';

export interface StageOptions {
  readonly filter: BsonDocument;
  readonly sort?: BsonDocument | undefined;
  readonly skip?: number;
  readonly limit?: number;
  readonly projection?: BsonDocument | undefined;
  /** Only the number of documents is wanted. */
  readonly counting?: boolean;
}

/** The plan as explain shows it: a tree of stages by MongoDB's names. */
export function stagesOf({ access, matches, sorted }: Plan, options: StageOptions): object {
  const { filter, sort, skip = 0, limit = 0, projection, counting = false } = options;
  let stage = accessStage(access, matches ? filter : undefined, counting && !matches);
  if (sort && !sorted) stage = { stage: 'SORT', sortPattern: sort, inputStage: stage };
  if (skip > 0) stage = { stage: 'SKIP', skipAmount: skip, inputStage: stage };
  if (limit > 0) stage = { stage: 'LIMIT', limitAmount: limit, inputStage: stage };
  if (projection)
    stage = { stage: 'PROJECTION_DEFAULT', transformBy: projection, inputStage: stage };
  return counting ? { stage: 'COUNT', inputStage: stage } : stage;
}

function accessStage(
  access: Access,
  filter: BsonDocument | undefined,
  countingKeys: boolean,
): object {
  const rest = filter && filter.size > 0 ? { filter } : {};
  switch (access.kind) {
    case 'none':
      return { stage: 'EOF' };
    case 'collection':
      if (countingKeys) return { stage: 'RECORD_STORE_FAST_COUNT' };
      return { stage: 'COLLSCAN', ...rest, direction: access.reverse ? 'backward' : 'forward' };
    case 'index':
      if (countingKeys) return { ...indexStage(access), stage: 'COUNT_SCAN' };
      return { stage: 'FETCH', ...rest, inputStage: indexStage(access) };
    case 'union':
      return {
        ...{ stage: 'FETCH', ...rest },
        inputStage: { stage: 'OR', inputStages: access.parts.map(indexStage) },
      };
  }
}

function indexStage({ index, reverse, bounds }: IndexAccess): object {
  const { spec, facts, paths, listed } = index;
  const isArray = (n: number) => ((facts.arrays >> n) & 1) === 1;
  return {
    stage: 'IXSCAN',
    keyPattern: listed.get('key') ?? documentOf({}),
    indexName: spec.name,
    isMultiKey: facts.arrays !== 0,
    multiKeyPaths: BsonDocument.of(paths.map((path, n) => [path, isArray(n) ? [path] : []])),
    isUnique: spec.unique,
    isSparse: spec.sparse,
    isPartial: spec.partialFilter !== undefined,
    indexVersion: 2,
    direction: reverse ? 'backward' : 'forward',
    indexBounds: BsonDocument.of(paths.map((path, n) => [path, boundsText(bounds[n] ?? [])])),
  };
}
