import { BsonDocument, cloneValue } from '../bson/bsonDocument.ts';
import { hasClass, type BsonValue } from '../bson/types.ts';
import { CommandError } from '../errors.ts';
import { isOperators } from '../filter/operators.ts';
import { setAt } from './target.ts';

/**
 * What an upsert starts from: the fields that the filter demands to be equal to one value (MongoDB
 * manual, "Upsert with Query Predicates"). A replacement takes over only `_id`. CommandError 54
 * when one path is demanded twice.
 */
export function upsertBase(
  filter: BsonDocument,
  update: BsonDocument | readonly BsonDocument[],
): BsonDocument {
  const fields = new Map<string, BsonValue>();
  collect(filter, fields);
  const document = new BsonDocument();
  if (isReplacement(update)) {
    const id = fields.get('_id');
    return id === undefined ? document : document.set('_id', id);
  }
  for (const [path, value] of fields) {
    for (const other of fields.keys())
      if (other.startsWith(`${path}.`)) throw twice(other.startsWith('_id') ? other : path);
    setAt(document, path.split('.'), cloneValue(value));
  }
  return document;
}

/** Whether the update is a whole document and neither operators nor a pipeline. */
export function isReplacement(
  update: BsonDocument | readonly BsonDocument[],
): update is BsonDocument {
  return update instanceof BsonDocument && update.first()?.[0].startsWith('$') !== true;
}

function collect(filter: BsonDocument, fields: Map<string, BsonValue>): void {
  for (const [name, value] of filter) {
    if (name === '$and' || (name === '$or' && Array.isArray(value) && value.length === 1)) {
      for (const branch of Array.isArray(value) ? value : [])
        if (branch instanceof BsonDocument) collect(branch, fields);
      continue;
    }
    if (name.startsWith('$')) continue;
    const single = singleValue(value);
    if (single === undefined) continue;
    if (fields.has(name)) throw twice(name);
    fields.set(name, single);
  }
}

function singleValue(value: BsonValue): BsonValue | undefined {
  if (hasClass(value, 'BSONRegExp')) return undefined;
  if (!isOperators(value)) return value;
  for (const [operator, operand] of value) {
    if (operator === '$eq') return operand;
    if ((operator === '$all' || operator === '$in') && Array.isArray(operand)) {
      const [only] = operand;
      if (operand.length === 1 && only !== undefined && !hasClass(only, 'BSONRegExp'))
        return isOperators(only) ? undefined : only;
    }
  }
  return undefined;
}

function twice(path: string): CommandError {
  return new CommandError(
    54,
    'NotSingleValueField',
    `cannot infer query fields to set, path '${path}' is matched twice`,
  );
}
