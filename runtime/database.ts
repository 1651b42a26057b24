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

function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(new Error('stopped while waiting for the store'));
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, ms);
    signal?.addEventListener('abort', stop, { once: true });
  });
}

/**
 * Connects mongoose, waiting with a growing pause until the store answers, and builds the indexes.
 * Writes are acknowledged by a majority and journaled: what a person was told survives a crash.
 */
export async function connectDatabase({ mongodbUri, log, signal }: DatabaseOptions): Promise<void> {
  mongoose.set('strictQuery', 'throw');
  for (let wait = FIRST_PAUSE; ; wait = Math.min(wait * 2, LONGEST_PAUSE)) {
    signal?.throwIfAborted();
    try {
      await mongoose.connect(mongodbUri, {
        autoIndex: false,
        autoCreate: false,
        serverSelectionTimeoutMS: SELECTION_TIMEOUT,
        writeConcern: { w: 'majority', journal: true },
      });
      break;
    } catch (error) {
      if (!(error instanceof mongoose.Error.MongooseServerSelectionError)) throw error;
      log.warn({ reason: error.message, waitMs: wait }, 'the store does not answer yet');
      await mongoose.disconnect();
      await pause(wait, signal);
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
