import { model, mongo, Schema } from 'mongoose';
import { formatNumber, type NumberKind } from '../domain/numbers.ts';
import { options } from './options.ts';

/** One number that was given out. */
export interface TakenNumber {
  kind: NumberKind;
  year: number;
  /** From 1, without gaps. */
  serial: number;
  /** What it was taken for; one subject has one number. */
  subject: string;
}

const schema = new Schema<TakenNumber>(
  {
    kind: { type: String, required: true },
    year: { type: Number, required: true },
    serial: { type: Number, required: true },
    subject: { type: String, required: true },
  },
  { ...options, collection: 'numbers' },
);
schema.index({ kind: 1, year: 1, serial: 1 }, { unique: true });
schema.index({ subject: 1 }, { unique: true });

export const Numbers = model<TakenNumber>('Number', schema);

const DUPLICATE_KEY = 11000;

/** `takeNumber(kind, year, subject)`: the number of the subject, taken now or before. */
export type TakeNumber = (kind: NumberKind, year: number, subject: string) => Promise<string>;

async function lastSerial(kind: NumberKind, year: number): Promise<number> {
  const last = await Numbers.findOne({ kind, year }).sort({ serial: -1 }).lean();
  return last?.serial ?? 0;
}

/** Inserts "the next"; whoever lost the race for it looks again. */
async function take(kind: NumberKind, year: number, subject: string): Promise<string> {
  for (;;) {
    const known = await Numbers.findOne({ subject }).lean();
    if (known) return formatNumber(known.kind, known.year, known.serial);
    const serial = (await lastSerial(kind, year)) + 1;
    try {
      await Numbers.create({ kind, year, serial, subject });
      return formatNumber(kind, year, serial);
    } catch (error) {
      if (!(error instanceof mongo.MongoServerError) || error.code !== DUPLICATE_KEY) throw error;
    }
  }
}

/**
 * Gives out numbers without gaps and without doubles, also when the process dies between a number
 * and its use: the repeated act finds the number of its subject. Within a process requests of one
 * kind and year wait for each other, so that they race only with other processes.
 */
export function numberTaker(): TakeNumber {
  const queues = new Map<string, Promise<unknown>>();
  return (kind, year, subject) => {
    const queue = `${kind} ${year}`;
    const turn = (queues.get(queue) ?? Promise.resolve()).then(() => take(kind, year, subject));
    const settled = turn.catch(() => undefined);
    queues.set(queue, settled);
    void settled.then(() => {
      if (queues.get(queue) === settled) queues.delete(queue);
    });
    return turn;
  };
}

export const takeNumber: TakeNumber = numberTaker();
