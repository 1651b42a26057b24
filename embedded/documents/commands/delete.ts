import type { Collection } from '../catalog/collection.ts';
import { planQuery } from '../planning/planner.ts';
import type { BsonDocument } from '../query/document.ts';
import { CommandError, failedToParse } from '../query/errors.ts';
import { eachRecord } from '../reading/each.ts';
import { withFirst } from '../reading/first.ts';
import type { Services } from '../services.ts';
import { runStatements, writeErrorsField } from '../writing/statements.ts';
import { booleanField, documentField, documentsField, optionalInteger } from './fields.ts';
import { checkBatch } from './insert.ts';
import { namespaceOf } from './namespace.ts';
import { deadlineField, filterField, hintField } from './queryFields.ts';
import type { Command } from './request.ts';

const STATEMENT_FIELDS = new Set(['q', 'limit', 'hint', 'collation']);

export const deleteCommand: Command = {
  name: 'delete',
  fields: ['delete', 'deletes', 'ordered'],
  unsupported: ['let', 'stmtId', 'stmtIds', 'encryptionInformation'],
  run: async (request, services) => {
    const { catalog, counters } = services;
    const namespace = namespaceOf(request);
    const statements = documentsField(request, 'deletes');
    checkBatch(statements.length);
    const ordered = booleanField(request.body, 'ordered', true);
    const deadline = deadlineField(request.body);
    let n = 0;
    const errors = await runStatements(catalog, statements, ordered, async (statement) => {
      const one = isForOne(statement);
      const collection = catalog.find(namespace);
      if (collection) n += await remove(collection, statement, one, deadline, services);
    });
    counters.documents.deleted += n;
    return { n, ...writeErrorsField(errors) };
  },
};

function isForOne(statement: BsonDocument): boolean {
  for (const name of statement.names())
    if (!STATEMENT_FIELDS.has(name))
      throw new CommandError(
        40415,
        'Location40415',
        `BSON field 'delete.deletes.${name}' is an unknown field.`,
      );
  documentField(statement, 'q');
  const limit = optionalInteger(statement, 'limit');
  if (limit !== 0 && limit !== 1)
    throw failedToParse(`The limit field in delete objects must be 0 or 1. Got ${String(limit)}`);
  return limit === 1;
}

async function remove(
  collection: Collection,
  statement: BsonDocument,
  one: boolean,
  deadline: number,
  { catalog }: Services,
): Promise<number> {
  const hint = hintField(statement, collection);
  const query = planQuery(collection, filterField(statement, 'q'), { hint, limited: one });
  if (one)
    return withFirst(
      collection,
      query,
      { deadline },
      ({ record, document, bytes }) => {
        catalog.write(() => collection.remove(record, { document, bytes }));
        return 1;
      },
      () => 0,
    );
  let n = 0;
  await eachRecord(catalog, collection, query, deadline, ({ record, document, bytes }) => {
    catalog.write(() => collection.remove(record, { document, bytes }));
    n++;
  });
  return n;
}
