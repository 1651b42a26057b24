import type { Collection } from '../catalog/collection.ts';
import { planQuery, type Query } from '../planning/planner.ts';
import type { BsonDocument } from '../query/document.ts';
import { Walk } from '../reading/walk.ts';
import { optionalCount, optionalInteger } from './fields.ts';
import { namespaceOf } from './namespace.ts';
import { deadlineField, filterField, hintField } from './queryFields.ts';
import type { Command } from './request.ts';

const COUNT_FIELDS = ['count', 'query', 'limit', 'skip', 'hint', 'collation', 'fields'];

export const count: Command = {
  name: 'count',
  fields: COUNT_FIELDS,
  run: async (request, { catalog }) => {
    const { body } = request;
    const collection = catalog.find(namespaceOf(request));
    const query = countQuery(collection, body);
    const skip = optionalCount(body, 'skip') ?? 0;
    const limit = Math.abs(optionalInteger(body, 'limit') ?? 0) || Infinity;
    if (!collection) return { n: 0 };
    const all = await countMatches(collection, query, skip + limit, deadlineField(body));
    return { n: Math.min(limit, Math.max(0, all - skip)) };
  },
};

function countQuery(collection: Collection | undefined, body: BsonDocument): Query {
  const filter = filterField(body, 'query');
  return planQuery(collection, filter, { hint: hintField(body, collection) });
}

/** The number of documents, or `enough` when there are that many: no document is read in vain. */
export async function countMatches(
  collection: Collection,
  { plan }: Query,
  enough: number,
  deadline: number,
): Promise<number> {
  const { access } = plan;
  if (!plan.matches && access.kind === 'collection') return collection.size.documents;
  if (!plan.matches && access.kind === 'index')
    return access.ranges.reduce((sum, range) => sum + collection.countEntries(range), 0);
  let n = 0;
  await new Walk(collection, plan, deadline).each(() => ++n < enough);
  return n;
}
