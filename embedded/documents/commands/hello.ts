import { MAX_DOCUMENT_BYTES, MAX_MESSAGE_BYTES, MAX_WRITE_BATCH } from '../wire/limits.ts';
import type { Command, Reply, Request } from './request.ts';
import type { Services } from '../services.ts';

/**
 * MongoDB 7.0. A single server: drivers send it no transaction numbers and repeat no write on
 * their own, so that a write is never applied twice.
 */
const MAX_WIRE_VERSION = 21;
const SESSION_MINUTES = 30;

function greeting({ connection }: Request, { now }: Services): Reply {
  return {
    helloOk: true,
    maxBsonObjectSize: MAX_DOCUMENT_BYTES,
    maxMessageSizeBytes: MAX_MESSAGE_BYTES,
    maxWriteBatchSize: MAX_WRITE_BATCH,
    localTime: new Date(now()),
    logicalSessionTimeoutMinutes: SESSION_MINUTES,
    connectionId: connection.id,
    minWireVersion: 0,
    maxWireVersion: MAX_WIRE_VERSION,
    readOnly: false,
  };
}

export const hello: Command = {
  name: 'hello',
  fields: 'any',
  run: (request, services) => ({ isWritablePrimary: true, ...greeting(request, services) }),
};

/** How clients from before 5.0 say hello. */
export const isMaster: Command = {
  name: 'isMaster',
  aliases: ['ismaster'],
  fields: 'any',
  run: (request, services) => ({ ismaster: true, ...greeting(request, services) }),
};
