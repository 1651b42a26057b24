import type { BsonDocument } from '../query/document.ts';
import { documentOf, isNumber, type BsonValue } from '../query/document.ts';
import { badValue, CommandError, notSupported } from '../query/errors.ts';
import { booleanField, numberOf, optionalDocument, optionalInteger } from '../commands/fields.ts';

/** What an index is told to be, checked. */
export interface IndexSpec {
  readonly name: string;
  readonly fields: readonly IndexField[];
  readonly unique: boolean;
  readonly sparse: boolean;
  readonly partialFilter: BsonDocument | undefined;
  readonly expireAfterSeconds: number | undefined;
}

export interface IndexField {
  /** Dotted path. */
  readonly path: string;
  readonly direction: 1 | -1;
}

const MAX_FIELDS = 32;
const MAX_EXPIRY_SECONDS = 0x7fffffff;
const IGNORED = new Set(['v', 'key', 'name', 'background', 'ns', 'dropDups']);
const UNDERSTOOD = new Set([
  ...['unique', 'sparse', 'partialFilterExpression', 'expireAfterSeconds'],
  ...['hidden', 'collation'],
]);
const UNSUPPORTED = new Set([
  ...['weights', 'default_language', 'language_override', 'textIndexVersion'],
  ...['2dsphereIndexVersion', 'bits', 'min', 'max', 'bucketSize'],
  ...['wildcardProjection', 'storageEngine', 'clustered', 'prepareUnique'],
]);

export const ID_INDEX = documentOf({ v: 2, key: { _id: 1 }, name: '_id_' });

function cannotCreate(message: string): CommandError {
  return new CommandError(67, 'CannotCreateIndex', message);
}

/** Reads one of the `indexes` of createIndexes; refuses what is not supported, by name. */
export function readIndexSpec(source: BsonDocument): IndexSpec {
  for (const name of source.names()) {
    if (UNSUPPORTED.has(name)) throw notSupported(`the index option "${name}"`);
    if (!IGNORED.has(name) && !UNDERSTOOD.has(name))
      throw new CommandError(
        197,
        'InvalidIndexSpecificationOption',
        `The field '${name}' is not valid for an index specification`,
      );
  }
  const key = optionalDocument(source, 'key');
  if (!key || key.size === 0) throw badValue('Index keys cannot be empty.');
  const fields = [...key].map(([path, direction]) => readField(path, direction));
  if (fields.length > MAX_FIELDS)
    throw new CommandError(13103, 'Location13103', `too many compound keys: ${fields.length}`);
  checkOptions(source);
  const name = source.get('name');
  if (typeof name !== 'string' || name === '' || name === '*' || name.includes('\0'))
    throw cannotCreate('an index needs a name');
  const isId = fields.length === 1 && fields[0]?.path === '_id';
  const unique = isId || booleanField(source, 'unique', false);
  const sparse = booleanField(source, 'sparse', false);
  const partialFilter = optionalDocument(source, 'partialFilterExpression');
  if (sparse && partialFilter)
    throw cannotCreate('cannot mix "partialFilterExpression" and "sparse" options');
  const expireAfterSeconds = readExpiry(source, fields);
  return { name, fields, unique, sparse, partialFilter, expireAfterSeconds };
}

function readField(path: string, value: BsonValue): IndexField {
  const parts = path.split('.');
  if (parts.some((part) => part === ''))
    throw cannotCreate('Index keys cannot contain an empty field.');
  if (parts.includes('$**')) throw notSupported('a wildcard index');
  if (parts.some((part) => part.startsWith('$') && part !== '$id' && part !== '$ref'))
    throw cannotCreate(`Index key contains an illegal field name: field name starts with '$'.`);
  if (typeof value === 'string') throw notSupported(`an index of type "${value}"`);
  const direction = isNumber(value) ? numberOf(value) : value === true ? 1 : 0;
  if (!direction)
    throw cannotCreate('Values in v:2 index key pattern must be numbers that are not 0');
  return { path, direction: direction > 0 ? 1 : -1 };
}

function checkOptions(source: BsonDocument): void {
  if (booleanField(source, 'hidden', false)) throw notSupported('the index option "hidden"');
  const collation = optionalDocument(source, 'collation');
  if (collation && collation.get('locale') !== 'simple') throw notSupported('collation');
}

function readExpiry(source: BsonDocument, fields: readonly IndexField[]): number | undefined {
  const seconds = optionalInteger(source, 'expireAfterSeconds');
  if (seconds === undefined) return undefined;
  if (seconds < 0 || seconds > MAX_EXPIRY_SECONDS)
    throw cannotCreate(
      `TTL index 'expireAfterSeconds' option must be within 0 and ${MAX_EXPIRY_SECONDS}`,
    );
  if (fields.length > 1)
    throw cannotCreate('TTL indexes are single-field indexes, compound indexes do not support TTL');
  if (fields[0]?.path === '_id')
    throw cannotCreate("The field 'expireAfterSeconds' is not valid for an _id index");
  return seconds;
}

/** The specification as listIndexes shows it: what was asked for, with `v` and the name. */
export function listedSpec(source: BsonDocument): BsonDocument {
  const listed = documentOf({ v: 2 });
  for (const [name, value] of source)
    if (!['v', 'background', 'ns', 'dropDups', 'collation', 'hidden'].includes(name))
      listed.set(name, value);
  return listed;
}
