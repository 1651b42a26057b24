import { CommandError } from '../query/errors.ts';

const INVALID_NAMESPACE = 73;
/** A database and a collection together, in bytes of UTF-8 (MongoDB's limit since 4.4). */
const MAX_NAMESPACE_BYTES = 255;
const MAX_DATABASE_BYTES = 63;

/** A database and one of its collections, `database.collection`. */
export interface Namespace {
  readonly database: string;
  readonly collection: string;
}

export function namespaceText({ database, collection }: Namespace): string {
  return `${database}.${collection}`;
}

/** Refuses what MongoDB does not take as a database's name. */
export function checkDatabaseName(name: string): void {
  if (name === '' || Buffer.byteLength(name) > MAX_DATABASE_BYTES || /[\0/\\. "$]/.test(name))
    throw new CommandError(
      INVALID_NAMESPACE,
      'InvalidNamespace',
      `Invalid database name: '${name}'`,
    );
}

/** Refuses what MongoDB does not take as a collection's name. */
export function checkCollectionName({ database, collection }: Namespace): void {
  const refuse = (): never => {
    throw new CommandError(
      INVALID_NAMESPACE,
      'InvalidNamespace',
      `Invalid namespace specified '${database}.${collection}'`,
    );
  };
  if (collection === '' || collection.startsWith('.') || /[\0$]/.test(collection)) refuse();
  if (Buffer.byteLength(`${database}.${collection}`) > MAX_NAMESPACE_BYTES) refuse();
}

/** Where MongoDB keeps its own things: not written by clients. */
export function isSystem({ collection }: Namespace): boolean {
  return collection.startsWith('system.');
}
