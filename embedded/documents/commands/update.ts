import type { BsonValue } from '../query/document.ts';
import { BsonDocument } from '../query/document.ts';
import { CommandError, failedToParse, notSupported, typeMismatch } from '../query/errors.ts';
import type { Collection } from '../catalog/collection.ts';
import { planQuery } from '../planning/planner.ts';
import { eachRecord } from '../reading/each.ts';
import { withFirst } from '../reading/first.ts';
import type { Services } from '../services.ts';
import { changeDocument, compileChange, upsertedDocument, type Change } from '../writing/change.ts';
import { retryingDuplicates } from '../writing/upsert.ts';
import { runStatements, writeErrorsField } from '../writing/statements.ts';
import { booleanField, documentField, documentsField, optionalArray } from './fields.ts';
import { checkBatch } from './insert.ts';
import { namespaceOf } from './namespace.ts';
import { deadlineField, filterField, hintField, sortField } from './queryFields.ts';
import type { Command } from './request.ts';

/** One of the `updates`. */
interface Statement extends Change {
  readonly source: BsonDocument;
  readonly multi: boolean;
  readonly upsert: boolean;
}

interface Outcome {
  readonly matched: number;
  readonly modified: number;
  /** `_id` of the document that an upsert has inserted. */
  readonly upserted?: BsonValue;
}

const STATEMENT_FIELDS = new Set([
  ...['q', 'u', 'multi', 'upsert', 'arrayFilters', 'hint', 'collation', 'sort'],
]);

export const update: Command = {
  name: 'update',
  fields: ['update', 'updates', 'ordered', 'bypassDocumentValidation'],
  unsupported: ['let', 'stmtId', 'stmtIds', 'encryptionInformation'],
  run: async (request, services) => {
    const { catalog, counters } = services;
    const namespace = namespaceOf(request);
    const statements = documentsField(request, 'updates');
    checkBatch(statements.length);
    const ordered = booleanField(request.body, 'ordered', true);
    const deadline = deadlineField(request.body);
    let n = 0;
    let nModified = 0;
    const upserted: object[] = [];
    const errors = await runStatements(catalog, statements, ordered, async (source, index) => {
      const statement = readStatement(source, services.now());
      // Only an upsert makes the collection.
      const collection = statement.upsert ? catalog.ensure(namespace) : catalog.find(namespace);
      if (!collection) return;
      const outcome = await runStatement(collection, statement, deadline, services);
      n += outcome.matched;
      nModified += outcome.modified;
      if (outcome.upserted === undefined) return;
      n++;
      upserted.push({ index, _id: outcome.upserted });
    });
    counters.documents.updated += nModified;
    counters.documents.inserted += upserted.length;
    return {
      n,
      nModified,
      ...(upserted.length > 0 && { upserted }),
      ...writeErrorsField(errors),
    };
  },
};

function readStatement(source: BsonDocument, now: number): Statement {
  for (const name of source.names()) {
    if (name === 'c') throw notSupported('the option "c" of update');
    if (!STATEMENT_FIELDS.has(name))
      throw new CommandError(
        40415,
        'Location40415',
        `BSON field 'update.updates.${name}' is an unknown field.`,
      );
  }
  const multi = booleanField(source, 'multi', false);
  const updates = readUpdate(source.get('u'));
  if (multi && updates instanceof BsonDocument && !updates.first()?.[0].startsWith('$'))
    throw failedToParse('multi update is not supported for replacement-style update');
  if (multi && source.has('sort')) throw failedToParse('Cannot specify sort with multi=true');
  documentField(source, 'q');
  return {
    source,
    multi,
    upsert: booleanField(source, 'upsert', false),
    ...compileChange(updates, filterField(source, 'q'), readArrayFilters(source), now),
  };
}

/** Modifiers or a replacement (a document), or a pipeline (a list of documents). */
export function readUpdate(value: BsonValue | undefined): BsonDocument | BsonDocument[] {
  if (value instanceof BsonDocument) return value;
  if (Array.isArray(value) && value.every((stage) => stage instanceof BsonDocument)) return value;
  throw failedToParse('Update argument must be either an object or an array');
}

export function readArrayFilters(source: BsonDocument): BsonDocument[] {
  return (optionalArray(source, 'arrayFilters') ?? []).map((filter) => {
    if (!(filter instanceof BsonDocument)) throw typeMismatch('arrayFilters must be objects');
    return filter;
  });
}

async function runStatement(
  collection: Collection,
  statement: Statement,
  deadline: number,
  services: Services,
): Promise<Outcome> {
  const { multi, upsert } = statement;
  if (multi) {
    const outcome = await updateMany(collection, statement, deadline, services);
    if (outcome.matched > 0 || !upsert) return outcome;
  }
  return retryingDuplicates(upsert, () => updateOne(collection, statement, deadline, services));
}

function updateOne(
  collection: Collection,
  statement: Statement,
  deadline: number,
  { catalog }: Services,
): Promise<Outcome> {
  const { source, upsert, filter } = statement;
  const sort = sortField(source);
  const query = planQuery(collection, filter, {
    sort: sort.fields,
    limited: true,
    hint: hintField(source, collection),
  });
  return withFirst<Outcome>(
    collection,
    query,
    { compare: sort.compare, deadline },
    (match) => {
      const { changed } = catalog.write(() => changeDocument(collection, match, statement));
      return { matched: 1, modified: changed ? 1 : 0 };
    },
    () => {
      if (!upsert) return { matched: 0, modified: 0 };
      const { document, bytes } = upsertedDocument(statement);
      catalog.write(() => collection.insert(document, bytes));
      return { matched: 0, modified: 0, upserted: document.get('_id') ?? null };
    },
  );
}

async function updateMany(
  collection: Collection,
  statement: Statement,
  deadline: number,
  { catalog }: Services,
): Promise<Outcome> {
  const query = planQuery(collection, statement.filter, {
    hint: hintField(statement.source, collection),
  });
  let matched = 0;
  let modified = 0;
  await eachRecord(catalog, collection, query, deadline, (match) => {
    const { changed } = catalog.write(() => changeDocument(collection, match, statement));
    matched++;
    if (changed) modified++;
  });
  return { matched, modified };
}
