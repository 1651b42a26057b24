import { checkCollectionName, checkDatabaseName, type Namespace } from '../catalog/names.ts';
import { CommandError } from '../query/errors.ts';
import type { Request } from './request.ts';

/** The collection a command is about: its first field's value, or that of `field`. */
export function namespaceOf({ body, database }: Request, field?: string): Namespace {
  const [name, first] = body.first() ?? [];
  const collection = field === undefined ? first : body.get(field);
  if (typeof collection !== 'string')
    throw new CommandError(
      73,
      'InvalidNamespace',
      `collection name has invalid type: '${field ?? name ?? ''}' must be a string`,
    );
  const namespace = { database, collection };
  checkDatabaseName(database);
  checkCollectionName(namespace);
  return namespace;
}
