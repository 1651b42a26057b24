import { CommandError } from '../query/errors.ts';
import { MAX_WRITE_BATCH } from '../wire/limits.ts';
import { insertable } from '../writing/insertable.ts';
import { runStatements, writeErrorsField } from '../writing/statements.ts';
import { booleanField, documentsField } from './fields.ts';
import { namespaceOf } from './namespace.ts';
import type { Command } from './request.ts';

export const insert: Command = {
  name: 'insert',
  fields: ['insert', 'documents', 'ordered', 'bypassDocumentValidation'],
  unsupported: ['stmtId', 'stmtIds', 'encryptionInformation'],
  run: async (request, { catalog, counters }) => {
    const namespace = namespaceOf(request);
    const documents = documentsField(request, 'documents');
    checkBatch(documents.length);
    const ordered = booleanField(request.body, 'ordered', true);
    catalog.ensure(namespace);
    let n = 0;
    const errors = await runStatements(catalog, documents, ordered, (document) => {
      const stored = insertable(document);
      // Again each time: others are served in between, and may drop it.
      const collection = catalog.ensure(namespace);
      catalog.write(() => collection.insert(stored.document, stored.bytes));
      n++;
    });
    counters.documents.inserted += n;
    return { n, ...writeErrorsField(errors) };
  },
};

/** The number of statements that one write command may have. */
export function checkBatch(count: number): void {
  if (count === 0 || count > MAX_WRITE_BATCH)
    throw new CommandError(
      16,
      'InvalidLength',
      `Write batch sizes must be between 1 and ${MAX_WRITE_BATCH}. Got ${count} operations.`,
    );
}
