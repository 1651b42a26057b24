import { Long } from 'bson';
import { isNumber, type BsonValue } from '../query/document.ts';
import { failedToParse, typeMismatch } from '../query/errors.ts';
import { numberOf, optionalArray, optionalCount, stringField } from './fields.ts';
import type { Command } from './request.ts';

export const getMore: Command = {
  name: 'getMore',
  fields: ['getMore', 'collection', 'batchSize'],
  unsupported: ['term', 'lastKnownCommittedOpTime'],
  run: async ({ body, database }, { cursors }) => {
    const id = cursorId(body.get('getMore') ?? null);
    // Cursors of listCollections and listIndexes go by names that no collection has.
    const namespace = `${database}.${stringField(body, 'collection')}`;
    const batchSize = optionalCount(body, 'batchSize');
    return { cursor: await cursors.more(id, namespace, batchSize === 0 ? undefined : batchSize) };
  },
};

export const killCursors: Command = {
  name: 'killCursors',
  fields: ['killCursors', 'cursors'],
  run: ({ body }, { cursors }) => {
    const killed: Long[] = [];
    const notFound: Long[] = [];
    const ids = optionalArray(body, 'cursors');
    if (!ids) throw failedToParse("BSON field 'killCursors.cursors' is missing");
    for (const value of ids) {
      const id = cursorId(value);
      (cursors.kill(id) ? killed : notFound).push(Long.fromBigInt(id));
    }
    return {
      cursorsKilled: killed,
      cursorsNotFound: notFound,
      cursorsAlive: [],
      cursorsUnknown: [],
    };
  },
};

function cursorId(value: BsonValue): bigint {
  if (value instanceof Long) return value.toBigInt();
  if (isNumber(value)) return BigInt(Math.trunc(numberOf(value)));
  throw typeMismatch('a cursor id is a long');
}
