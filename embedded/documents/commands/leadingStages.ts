import { BsonDocument, documentOf, isNumber, type BsonValue } from '../query/document.ts';
import { failedToParse } from '../query/errors.ts';
import { numberOf, optionalArray } from './fields.ts';

/** What a pipeline begins with that the collection itself can do. */
export interface LeadingStages {
  readonly stages: readonly BsonValue[];
  readonly filter: BsonDocument;
  /** Of a `$sort` that comes next. */
  readonly sort: BsonDocument | undefined;
  /** All stages without that `$sort`, for documents that come in its order. */
  readonly unsorted: readonly BsonValue[];
  /** Of a `$limit` that comes next; 0: none. */
  readonly limit: number;
}

export function leadingStages(body: BsonDocument): LeadingStages {
  const stages = optionalArray(body, 'pipeline');
  if (!stages) throw failedToParse("'pipeline' option must be specified as an array");
  const match = operandOf(stages[0], '$match');
  const filter = match instanceof BsonDocument ? match : documentOf({});
  const at = match instanceof BsonDocument ? 1 : 0;
  const order = operandOf(stages[at], '$sort');
  const sort = order instanceof BsonDocument ? order : undefined;
  const limit = operandOf(stages[at + (sort ? 1 : 0)], '$limit');
  return {
    ...{ stages, filter, sort },
    unsorted: sort ? stages.toSpliced(at, 1) : stages,
    limit: isNumber(limit) ? numberOf(limit) : 0,
  };
}

export interface CountStages {
  readonly skip: number;
  readonly limit: number;
  readonly id: BsonValue;
}

/**
 * The pipeline by which drivers count documents, `[$match, $skip, $limit, {$group: {_id: 1, n: {$sum:
 * 1}}}]`, the first three optional: an index may answer it alone.
 */
export function countStages({ stages }: LeadingStages): CountStages | undefined {
  const rest = [...stages];
  if (operandOf(rest[0], '$match') instanceof BsonDocument) rest.shift();
  const take = (name: string): number | undefined => {
    const value = operandOf(rest[0], name);
    if (!isNumber(value)) return undefined;
    rest.shift();
    return numberOf(value);
  };
  const skip = take('$skip') ?? 0;
  const limit = take('$limit') ?? Infinity;
  const group = operandOf(rest[0], '$group');
  if (rest.length !== 1 || !(group instanceof BsonDocument) || group.size !== 2) return undefined;
  const id = group.get('_id');
  const n = group.get('n');
  const one = n instanceof BsonDocument && n.size === 1 ? n.get('$sum') : undefined;
  const isOne = (value: BsonValue | undefined) => isNumber(value) && numberOf(value) === 1;
  return id !== undefined && isOne(id) && isOne(one) ? { skip, limit, id } : undefined;
}

function operandOf(stage: BsonValue | undefined, name: string): BsonValue | undefined {
  return stage instanceof BsonDocument && stage.size === 1 ? stage.get(name) : undefined;
}
