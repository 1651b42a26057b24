import { BsonDocument, isNumber, type BsonValue } from '../query/document.ts';
import { CommandError, notSupported } from '../query/errors.ts';
import { numberOf } from './fields.ts';
import type { Command, Request } from './request.ts';

/** Fields that any command may carry, and that change nothing on a single server. */
const GENERIC = new Set([
  ...['$db', '$readPreference', '$clusterTime', '$audit', '$client', '$configServerState'],
  ...['lsid', 'comment', 'maxTimeMS', 'maxTimeMSOpOnly', 'writeConcern', 'readConcern'],
  ...['apiVersion', 'apiStrict', 'apiDeprecationErrors', 'databaseVersion', 'shardVersion'],
]);

/** Refuses a command for the wrong database, with unknown fields or with what is not supported. */
export function checkFields(request: Request, command: Command): void {
  const { body, database, name } = request;
  if (command.admin && database !== 'admin')
    throw new CommandError(
      13,
      'Unauthorized',
      `${name} may only be run against the admin database.`,
    );
  checkTransaction(body);
  if (command.fields === 'any') return;
  checkConcerns(body);
  const [, ...rest] = [...body.names(), ...request.sequences.keys()];
  for (const field of rest) {
    if (GENERIC.has(field) || command.fields.includes(field)) continue;
    if (command.unsupported?.includes(field)) {
      if (isSet(body.get(field))) throw notSupported(`the option "${field}" of ${command.name}`);
      continue;
    }
    throw new CommandError(
      40415,
      'Location40415',
      `BSON field '${command.name}.${field}' is an unknown field.`,
    );
  }
}

/** The words of a server that is no replica set; drivers do not retry or begin anything there. */
function checkTransaction(body: BsonDocument): void {
  if (body.has('startTransaction') || body.has('autocommit'))
    throw new CommandError(
      263,
      'OperationNotSupportedInTransaction',
      'transactions are not supported by the embedded document store',
    );
  if (body.has('txnNumber'))
    throw new CommandError(
      20,
      'IllegalOperation',
      'Transaction numbers are only allowed on a replica set member or mongos',
    );
}

function checkConcerns(body: BsonDocument): void {
  const read = body.get('readConcern');
  if (read instanceof BsonDocument) {
    const level = read.get('level') ?? 'local';
    if (level === 'snapshot' || level === 'linearizable' || read.has('afterClusterTime'))
      throw new CommandError(
        123,
        'NotAReplicaSet',
        `the read concern ${JSON.stringify(level)} is not supported by a single server`,
      );
  }
  const write = body.get('writeConcern');
  const w = write instanceof BsonDocument ? write.get('w') : undefined;
  if (isNumber(w) && numberOf(w) > 1)
    throw new CommandError(2, 'BadValue', "cannot use 'w' > 1 when a host is not replicated");
}

function isSet(value: BsonValue | undefined): boolean {
  if (value === undefined || value === null || value === false) return false;
  if (value instanceof BsonDocument) return value.size > 0;
  return !isNumber(value) || numberOf(value) !== 0;
}
