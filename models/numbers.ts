import { model, Schema } from 'mongoose';
import type { NumberKind } from '../domain/numbers.ts';
import { isDuplicateKey } from './duplicateKey.ts';
import { options } from './options.ts';

/** One number that was given out. */
export interface TakenNumber {
  kind: NumberKind;
  year: number;
  /** From 1, without gaps. */
  serial: number;
  /** What it was taken for; one subject has one number. */
  subject: string;
  /** As it was written when it was taken; absent where it was taken before that was kept. */
  text?: string;
}

const schema = new Schema<TakenNumber>(
  {
    kind: { type: String, required: true },
    year: { type: Number, required: true },
    serial: { type: Number, required: true },
    subject: { type: String, required: true },
    text: String,
  },
  { ...options, collection: 'numbers' },
);
schema.index({ kind: 1, year: 1, serial: 1 }, { unique: true });
schema.index({ subject: 1 }, { unique: true });

export const Numbers = model<TakenNumber>('Number', schema);

/**
 * `takeNumber(kind, year, subject, print)`: the number of the subject, taken now or before. It is printed
 * once, and stays as it was printed.
 */
export type TakeNumber = (
  kind: NumberKind,
  year: number,
  subject: string,
  print: (serial: number) => string,
) => Promise<string>;

async function lastSerial(kind: NumberKind, year: number): Promise<number> {
  const last = await Numbers.findOne({ kind, year }).sort({ serial: -1 }).lean();
  return last?.serial ?? 0;
}

/** Inserts "the next"; whoever lost the race for it looks again. */
const take: TakeNumber = async (kind, year, subject, print) => {
  for (;;) {
    const known = await Numbers.findOne({ subject }).lean();
    if (known) return known.text ?? print(known.serial);
    const serial = (await lastSerial(kind, year)) + 1;
    try {
      const text = print(serial);
      await Numbers.create({ kind, year, serial, subject, text });
      return text;
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
  }
};

/**
 * Gives out numbers without gaps and without doubles, also when the process dies between a number
 * and its use: the repeated act finds the number of its subject. Within a process requests of one
 * kind and year wait for each other, so that they race only with other processes.
 */
export function numberTaker(): TakeNumber {
  const queues = new Map<string, Promise<unknown>>();
  return (kind, year, subject, print) => {
    const queue = `${kind} ${year}`;
    const turn = (queues.get(queue) ?? Promise.resolve()).then(() =>
      take(kind, year, subject, print),
    );
    const settled = turn.catch(() => undefined);
    queues.set(queue, settled);
    void settled.then(() => {
      if (queues.get(queue) === settled) queues.delete(queue);
    });
    return turn;
  };
}

export const takeNumber: TakeNumber = numberTaker();
