import mongoose from 'mongoose';

/** Errors of the driver and of mongoose that pass when the store answers again. */
const CONNECTION =
  /^(Mongo(Network|NotConnected|ServerSelection|PoolClosed|PoolCleared|TopologyClosed).*|MongooseServerSelectionError|PoolCleared.*)$/;

/** What a server says that is shutting down or changing its part in a replica set. */
const SERVER_CODES: ReadonlySet<unknown> = new Set([91, 189, 10107, 11600, 11602, 13435, 13436]);

/** Whether the store is away for now: what was acknowledged is safe, the same call may be repeated. */
export function isStoreAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof mongoose.mongo.MongoServerError) return SERVER_CODES.has(error.code);
  return CONNECTION.test(error.name) || error.message.includes('buffering timed out');
}
