import type { Collection } from '../catalog/collection.ts';
import { planQuery } from '../planning/planner.ts';
import { BsonDocument, decodeTrusted, type BsonValue } from '../query/document.ts';
import { failedToParse } from '../query/errors.ts';
import { withFirst } from '../reading/first.ts';
import type { Match } from '../reading/walk.ts';
import type { Services } from '../services.ts';
import { changeDocument, compileChange, upsertedDocument, type Change } from '../writing/change.ts';
import { retryingDuplicates } from '../writing/upsert.ts';
import { booleanField } from './fields.ts';
import { namespaceOf } from './namespace.ts';
import {
  deadlineField,
  filterField,
  hintField,
  projectionField,
  sortField,
} from './queryFields.ts';
import type { Command, Reply } from './request.ts';
import { readArrayFilters, readUpdate } from './update.ts';

interface Task {
  readonly remove: boolean;
  readonly upsert: boolean;
  /** The document after the change is wanted, not the one before. */
  readonly after: boolean;
  readonly change: Change;
  readonly project: (document: BsonDocument) => BsonDocument;
}

export const findAndModify: Command = {
  name: 'findAndModify',
  aliases: ['findandmodify'],
  fields: [
    ...['findAndModify', 'findandmodify', 'query', 'sort', 'remove', 'update', 'new', 'fields'],
    ...['upsert', 'arrayFilters', 'hint', 'collation', 'bypassDocumentValidation'],
  ],
  unsupported: ['let', 'stmtId', 'encryptionInformation'],
  run: async (request, services) => {
    const { body } = request;
    const namespace = namespaceOf(request);
    const { catalog } = services;
    const task = readTask(body, services.now());
    const collection = task.upsert ? catalog.ensure(namespace) : catalog.find(namespace);
    if (!collection) return nothing(task);
    return retryingDuplicates(task.upsert, () => run(collection, body, task, services));
  },
};

function readTask(body: BsonDocument, now: number): Task {
  const remove = booleanField(body, 'remove', false);
  const upsert = booleanField(body, 'upsert', false);
  const after = booleanField(body, 'new', false);
  const update = body.get('update');
  if (remove && update !== undefined)
    throw failedToParse('Cannot specify both an update and remove=true');
  if (remove && upsert) throw failedToParse('Cannot specify both upsert=true and remove=true');
  if (remove && after)
    throw failedToParse(
      "Cannot specify both new=true and remove=true; 'remove' always returns the deleted document",
    );
  if (!remove && update === undefined)
    throw failedToParse('Either an update or remove=true must be specified');
  const filter = filterField(body, 'query');
  const project = projectionField(body, 'fields', filter) ?? ((document) => document);
  const changes = remove ? new BsonDocument() : readUpdate(update);
  const change = compileChange(changes, filter, readArrayFilters(body), now);
  return { remove, upsert, after, change, project };
}

function run(
  collection: Collection,
  body: BsonDocument,
  task: Task,
  services: Services,
): Promise<Reply> {
  const sort = sortField(body);
  const query = planQuery(collection, task.change.filter, {
    sort: sort.fields,
    limited: true,
    hint: hintField(body, collection),
  });
  return withFirst<Reply>(
    collection,
    query,
    { compare: sort.compare, deadline: deadlineField(body) },
    (match) => modify(collection, match, task, services),
    () => (task.upsert ? insert(collection, task, services) : nothing(task)),
  );
}

function modify(
  collection: Collection,
  match: Match,
  { remove, after, change, project }: Task,
  { catalog, counters }: Services,
): Reply {
  const { record, document, bytes } = match;
  if (remove) {
    catalog.write(() => collection.remove(record, { document, bytes }));
    counters.documents.deleted++;
    return { lastErrorObject: { n: 1 }, value: project(decodeTrusted(bytes)) };
  }
  const done = catalog.write(() => changeDocument(collection, match, change));
  if (done.changed) counters.documents.updated++;
  const shown = decodeTrusted(after ? done.after.bytes : bytes);
  return { lastErrorObject: { n: 1, updatedExisting: true }, value: project(shown) };
}

function insert(
  collection: Collection,
  { after, change, project }: Task,
  { catalog, counters }: Services,
): Reply {
  const { document, bytes } = upsertedDocument(change);
  catalog.write(() => collection.insert(document, bytes));
  counters.documents.inserted++;
  const upserted: BsonValue = document.get('_id') ?? null;
  return {
    lastErrorObject: { n: 1, updatedExisting: false, upserted },
    value: after ? project(decodeTrusted(bytes)) : null,
  };
}

function nothing({ remove }: Task): Reply {
  return { lastErrorObject: { n: 0, ...(!remove && { updatedExisting: false }) }, value: null };
}
