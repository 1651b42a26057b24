import { setTimeout } from 'node:timers/promises';
import mongoose from 'mongoose';
import { ensureIndexes } from '../models/index.ts';
import type { Log } from './log.ts';

/** How long one try to reach the store may take, in ms. */
const SELECTION_TIMEOUT = 5_000;
const FIRST_PAUSE = 100;
const LONGEST_PAUSE = 5_000;

export interface DatabaseOptions {
  readonly mongodbUri: string;
  readonly log: Log;
  /** Ends the waiting, for a process that is told to stop before the store answers. */
  readonly signal?: AbortSignal;
}

/** What the work gives, unless the signal is aborted first: then it throws at once. */
async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work;
  signal.throwIfAborted();
  const listening = new AbortController();
  const aborted = new Promise<never>((_resolve, reject) => {
    const stop = () => reject(new Error('stopped while waiting for the store'));
    signal.addEventListener('abort', stop, { once: true, signal: listening.signal });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    listening.abort();
  }
}

/** A driver that is told in the address how long to look for the store is not told otherwise. */
function selectionTimeout(mongodbUri: string) {
  const told = mongodbUri.includes('serverSelectionTimeoutMS=');
  return told ? {} : { serverSelectionTimeoutMS: SELECTION_TIMEOUT };
}

function connect(mongodbUri: string): Promise<unknown> {
  return mongoose.connect(mongodbUri, {
    autoIndex: false,
    autoCreate: false,
    ...selectionTimeout(mongodbUri),
    writeConcern: { w: 'majority', journal: true },
  });
}

/**
 * Connects mongoose, waiting with a growing pause until the store answers, and builds the indexes.
 * Writes are acknowledged by a majority and journaled: what a person was told survives a crash.
 */
export async function connectDatabase({ mongodbUri, log, signal }: DatabaseOptions): Promise<void> {
  mongoose.set('strictQuery', 'throw');
  for (let wait = FIRST_PAUSE; ; wait = Math.min(wait * 2, LONGEST_PAUSE)) {
    try {
      await unlessAborted(connect(mongodbUri), signal);
      break;
    } catch (error) {
      const disconnected = mongoose.disconnect().catch(() => undefined);
      // Who was told to stop does not wait for a driver that still looks for the store.
      if (!signal?.aborted) await disconnected;
      if (!(error instanceof mongoose.Error.MongooseServerSelectionError)) throw error;
      log.warn({ reason: error.message, waitMs: wait }, 'the store does not answer yet');
      await unlessAborted(setTimeout(wait), signal);
    }
  }
  await ensureIndexes();
}

export async function disconnectDatabase(): Promise<void> {
  await mongoose.disconnect();
}

/** Whether the store answers now. */
export async function databaseAnswers(): Promise<boolean> {
  try {
    await mongoose.connection.db?.admin().ping();
    return mongoose.connection.db !== undefined;
  } catch {
    return false;
  }
}
