import { BsonDocument, documentOf, type BsonValue } from '../query/document.ts';
import { CommandError } from '../query/errors.ts';
import { keyText } from './keyText.ts';
import { namespaceText, type Namespace } from './names.ts';
import type { StoredIndex } from './storedIndex.ts';

/** 11000: another document has the key already. Carries what drivers read beside the message. */
export class DuplicateKeyError extends CommandError {
  readonly keyPattern: BsonDocument;
  readonly keyValue: BsonDocument;

  constructor(namespace: Namespace, index: StoredIndex, values: readonly BsonValue[]) {
    super(
      11000,
      'DuplicateKey',
      `E11000 duplicate key error collection: ${namespaceText(namespace)} index: ` +
        `${index.spec.name} dup key: ${keyText(index.paths, values)}`,
    );
    const pattern = index.listed.get('key');
    this.keyPattern = pattern instanceof BsonDocument ? pattern : documentOf({});
    this.keyValue = BsonDocument.of(
      index.paths.map((path, n) => [path, values[n] ?? null] as const),
    );
  }
}
