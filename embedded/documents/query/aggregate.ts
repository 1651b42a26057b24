import { addFields, match, project, replaceRoot, replaceWith, unset } from './aggregate/fields.ts';
import { limit, limitOf, skip, sort, unwind } from './aggregate/flow.ts';
import { bucket, count, group, sortByCount } from './aggregate/group.ts';
import { Collected, facet, feed, lookup } from './aggregate/join.ts';
import type { MakeStage, Sink, Stage } from './aggregate/stage.ts';
import { BsonDocument } from './bson/bsonDocument.ts';
import type { BsonValue } from './bson/types.ts';
import { CommandError, notSupported, typeMismatch } from './errors.ts';
import type { Environment } from './expression/scope.ts';

export type { Sink } from './aggregate/stage.ts';

const STAGES: Readonly<Record<string, MakeStage>> = {
  $match: match,
  $project: project,
  $addFields: addFields,
  $set: addFields,
  $unset: unset,
  $group: group,
  $sort: (operand) => sort(operand),
  $limit: limit,
  $skip: skip,
  $unwind: unwind,
  $count: count,
  $sortByCount: sortByCount,
  $bucket: bucket,
  $lookup: lookup,
  $facet: facet,
  $replaceRoot: replaceRoot,
  $replaceWith: replaceWith,
};

/** Stages of MongoDB that this store has not: refused by name. */
const UNSUPPORTED = new Set(
  (
    '$bucketAuto $changeStream $changeStreamSplitLargeEvent $collStats $currentOp $densify ' +
    '$documents $fill $geoNear $graphLookup $indexStats $listLocalSessions $listSampledQueries ' +
    '$listSearchIndexes $listSessions $merge $out $planCacheStats $querySettings $queryStats ' +
    '$redact $sample $search $searchMeta $setWindowFields $shardedDataDistribution $unionWith ' +
    '$vectorSearch $rankFusion $scoreFusion $score'
  ).split(' '),
);

export interface PipelineOptions {
  /** `$$NOW`; the present when not given. */
  readonly now?: Date;
  /** Documents of another collection of the database that match a filter, for `$lookup`. */
  readonly find?: (collection: string, filter: BsonDocument) => Iterable<BsonDocument>;
}

export interface Pipeline {
  /**
   * The filter of a `$match` that comes first: whoever feeds the pipeline may leave out documents
   * that do not match it (and so use an index). The pipeline checks it again.
   */
  readonly filter: BsonDocument | undefined;
  /** Begins a run: push the documents, stop when `push` says `false`, then end. */
  start(output: Sink): Sink;
  /** Runs it over documents that are at hand. */
  run(documents: Iterable<BsonDocument>): BsonDocument[];
}

/**
 * Compiles an aggregation pipeline (MongoDB manual, "Aggregation Stages"). Documents stream through
 * it; `$group`, `$sort` and their like hold what they need. CommandError 40324 for a stage that
 * does not exist, 238 for one this store has not, 40323 for one without its operator.
 */
export function compilePipeline(
  stages: readonly BsonValue[],
  { now = new Date(), find }: PipelineOptions = {},
): Pipeline {
  const environment: Environment = { now, variables: undefined };
  const compile = (inner: BsonValue, known: Environment, within: string): Stage => {
    if (!Array.isArray(inner)) throw typeMismatch(`the pipeline of ${within} must be an array`);
    return chain(inner, { environment: known, find, compile });
  };
  const stage = chain(stages, { environment, find, compile });
  const [first] = stages;
  const filter = first instanceof BsonDocument ? first.get('$match') : undefined;
  return {
    filter: filter instanceof BsonDocument ? filter : undefined,
    start: (output) => stage(output),
    run(documents) {
      const collected = new Collected();
      feed(documents, stage(collected));
      return collected.documents;
    },
  };
}

function chain(stages: readonly BsonValue[], context: Parameters<MakeStage>[1]): Stage {
  const compiled = stages.map((source, i) => {
    const [name, operand] = stageOf(source);
    if (name === '$sort') return sort(operand, limitAfter(stages.slice(i + 1)));
    const make = Object.hasOwn(STAGES, name) ? STAGES[name] : undefined;
    if (make) return make(operand, context);
    if (UNSUPPORTED.has(name)) throw notSupported(`the stage ${name}`);
    throw new CommandError(40324, 'Location40324', `Unrecognized pipeline stage name: '${name}'`);
  });
  return (output) => compiled.reduceRight((next, stage) => stage(next), output);
}

function stageOf(source: BsonValue): [string, BsonValue] {
  if (!(source instanceof BsonDocument))
    throw typeMismatch("Each element of the 'pipeline' array must be an object");
  const first = source.first();
  if (!first || source.size !== 1)
    throw new CommandError(
      40323,
      'Location40323',
      'A pipeline stage specification object must contain exactly one field.',
    );
  return first;
}

/** How many sorted documents the stages that follow can use at most. */
function limitAfter(stages: readonly BsonValue[]): number {
  const [next] = stages;
  if (!(next instanceof BsonDocument)) return Infinity;
  const operand = next.get('$limit');
  return operand === undefined ? Infinity : limitOf(operand);
}
