import { Binary } from 'bson';
import { randomUUID } from 'node:crypto';
import { CommandError } from '../query/errors.ts';
import type { Command } from './request.ts';

const SESSION_MINUTES = 30;

/** Sessions exist, so that clients that begin one go on; they keep nothing. */
export const startSession: Command = {
  name: 'startSession',
  fields: ['startSession'],
  run: () => ({
    id: {
      id: new Binary(Buffer.from(randomUUID().replaceAll('-', ''), 'hex'), Binary.SUBTYPE_UUID),
    },
    timeoutMinutes: SESSION_MINUTES,
  }),
};

export const endSessions: Command = {
  name: 'endSessions',
  aliases: ['refreshSessions', 'killSessions'],
  fields: ['endSessions', 'refreshSessions', 'killSessions'],
  run: () => ({}),
};

function noTransaction(name: string): Command {
  return {
    name,
    fields: 'any',
    run: () => {
      throw new CommandError(
        263,
        'OperationNotSupportedInTransaction',
        `${name}: transactions are not supported by the embedded document store`,
      );
    },
  };
}

export const commitTransaction = noTransaction('commitTransaction');
export const abortTransaction = noTransaction('abortTransaction');
