import type { Collection } from '../catalog/collection.ts';
import { namespaceText, type Namespace } from '../catalog/names.ts';
import { ListSource, type Source } from '../cursors/source.ts';
import { planQuery } from '../planning/planner.ts';
import { compilePipeline } from '../query/aggregate.ts';
import { BsonDocument, documentOf, encode } from '../query/document.ts';
import { CommandError, notSupported } from '../query/errors.ts';
import { PipelineSource } from '../reading/pipelineSource.ts';
import { Walk } from '../reading/walk.ts';
import type { Services } from '../services.ts';
import { countMatches } from './count.ts';
import { booleanField, optionalCount, optionalDocument } from './fields.ts';
import {
  countStages,
  leadingStages,
  type CountStages,
  type LeadingStages,
} from './leadingStages.ts';
import { namespaceOf } from './namespace.ts';
import { checkCollation, deadlineField, hintField, sortField } from './queryFields.ts';
import type { Command } from './request.ts';

export const aggregate: Command = {
  name: 'aggregate',
  fields: [
    ...['aggregate', 'pipeline', 'cursor', 'allowDiskUse', 'hint', 'collation'],
    ...['bypassDocumentValidation', 'explain'],
  ],
  unsupported: ['let', 'exchange', 'fromMongos', 'needsMerge'],
  run: async (request, services) => {
    const { body } = request;
    const { catalog, cursors } = services;
    if (booleanField(body, 'explain', false))
      throw notSupported('the option "explain" of aggregate: ask by the command explain');
    checkCollation(body);
    const leading = leadingStages(body);
    checkChangeStream(leading);
    const namespace = namespaceOf(request);
    const collection = catalog.find(namespace);
    const counted = countStages(leading);
    const source = counted
      ? await countSource(collection, body, leading, counted)
      : pipelineSource(namespace, body, leading, services);
    const options = optionalDocument(body, 'cursor') ?? documentOf({});
    const batchSize = optionalCount(options, 'batchSize');
    return { cursor: await cursors.first(namespaceText(namespace), source, { batchSize }) };
  },
};

function checkChangeStream({ stages: [first] }: LeadingStages): void {
  if (first instanceof BsonDocument && first.has('$changeStream'))
    throw new CommandError(
      40573,
      'Location40573',
      'The $changeStream stage is only supported on replica sets',
    );
}

async function countSource(
  collection: Collection | undefined,
  body: BsonDocument,
  { filter }: LeadingStages,
  { skip, limit, id }: CountStages,
): Promise<Source> {
  const query = planQuery(collection, filter, { hint: hintField(body, collection) });
  if (!collection) return new ListSource([]);
  const all = await countMatches(collection, query, skip + limit, deadlineField(body));
  const n = Math.min(limit, Math.max(0, all - skip));
  return new ListSource(n > 0 ? [encode(documentOf({ _id: id, n }))] : []);
}

function pipelineSource(
  namespace: Namespace,
  body: BsonDocument,
  leading: LeadingStages,
  { catalog, now }: Services,
): Source {
  const collection = catalog.find(namespace);
  const find = (name: string, filter: BsonDocument) =>
    matching(catalog.find({ ...namespace, collection: name }), filter);
  const options = { now: new Date(now()), find };
  // Compiled as a whole first: whatever is wrong with it is refused, not planned.
  const pipeline = compilePipeline(leading.stages, options);
  if (!collection) return new PipelineSource(undefined, pipeline);
  const { filter, sort, unsorted, limit } = leading;
  const { plan } = planQuery(collection, filter, {
    sort: sort ? sortField(documentOf({ sort })).fields : [],
    limited: limit > 0,
    hint: hintField(body, collection),
  });
  const walk = new Walk(collection, plan, deadlineField(body));
  const inOrder = sort !== undefined && plan.sorted;
  return new PipelineSource(walk, inOrder ? compilePipeline(unsorted, options) : pipeline);
}

/** Documents of another collection, for `$lookup`. */
function matching(
  collection: Collection | undefined,
  filter: BsonDocument,
): Iterable<BsonDocument> {
  if (!collection) return [];
  return new Walk(collection, planQuery(collection, filter).plan).documents();
}
