import { namespaceText } from '../catalog/names.ts';
import { ListSource } from '../cursors/source.ts';
import { planQuery } from '../planning/planner.ts';
import { BsonDocument, documentOf, encode, isNumber, type BsonValue } from '../query/document.ts';
import { CommandError, failedToParse, notSupported } from '../query/errors.ts';
import { countMatches } from './count.ts';
import {
  booleanField,
  numberOf,
  optionalArray,
  optionalCount,
  optionalDocument,
} from './fields.ts';
import { namespaceOf } from './namespace.ts';
import { checkCollation, deadlineField, hintField } from './queryFields.ts';
import type { Command } from './request.ts';

export const aggregate: Command = {
  name: 'aggregate',
  fields: [
    ...['aggregate', 'pipeline', 'cursor', 'allowDiskUse', 'hint', 'collation'],
    ...['bypassDocumentValidation', 'explain'],
  ],
  unsupported: ['let', 'exchange', 'fromMongos', 'needsMerge'],
  run: async (request, { catalog, cursors }) => {
    const { body } = request;
    if (booleanField(body, 'explain', false))
      throw notSupported('the option "explain" of aggregate');
    checkCollation(body);
    const namespace = namespaceOf(request);
    const collection = catalog.find(namespace);
    const leading = leadingStages(body);
    const query = planQuery(collection, leading.filter, { hint: hintField(body, collection) });
    const batchSize = optionalCount(
      optionalDocument(body, 'cursor') ?? documentOf({}),
      'batchSize',
    );
    const counted = countStages(leading.rest);
    if (!counted) throw notSupported('aggregation');
    const all = collection
      ? await countMatches(collection, query, counted.skip + counted.limit, deadlineField(body))
      : 0;
    const n = Math.min(counted.limit, Math.max(0, all - counted.skip));
    const rows = n > 0 ? [encode(documentOf({ _id: counted.id, n }))] : [];
    return {
      cursor: await cursors.first(namespaceText(namespace), new ListSource(rows), { batchSize }),
    };
  },
};

interface Leading {
  readonly filter: BsonDocument;
  readonly sort: BsonDocument | undefined;
  readonly rest: readonly BsonDocument[];
}

/** What a pipeline begins with that the collection itself can do. */
export function leadingStages(body: BsonDocument): Leading {
  const stages = optionalArray(body, 'pipeline');
  if (!stages) throw failedToParse("'pipeline' option must be specified as an array");
  const pipeline = stages.map((stage) => {
    if (!(stage instanceof BsonDocument) || stage.size !== 1)
      throw new CommandError(
        40323,
        'Location40323',
        'A pipeline stage specification object must contain exactly one field.',
      );
    return stage;
  });
  const match = pipeline[0]?.get('$match');
  if (!(match instanceof BsonDocument))
    return { filter: documentOf({}), sort: undefined, rest: pipeline };
  return { filter: match, sort: undefined, rest: pipeline.slice(1) };
}

interface CountStages {
  readonly skip: number;
  readonly limit: number;
  readonly id: BsonValue;
}

/** The stages by which drivers count documents: `[$skip], [$limit], {$group: {_id: 1, n: {$sum: 1}}}`. */
function countStages(stages: readonly BsonDocument[]): CountStages | undefined {
  const rest = [...stages];
  const take = (name: string): number | undefined => {
    const value = rest[0]?.get(name);
    if (!isNumber(value)) return undefined;
    rest.shift();
    return numberOf(value);
  };
  const skip = take('$skip') ?? 0;
  const limit = take('$limit') ?? Infinity;
  const group = rest[0]?.get('$group');
  if (rest.length !== 1 || !(group instanceof BsonDocument) || group.size !== 2) return undefined;
  const id = group.get('_id');
  const n = group.get('n');
  const one = n instanceof BsonDocument && n.size === 1 ? n.get('$sum') : undefined;
  const isOne = (value: BsonValue | undefined) => isNumber(value) && numberOf(value) === 1;
  if (id === undefined || !isOne(id) || !isOne(one)) return undefined;
  return { skip, limit, id };
}
