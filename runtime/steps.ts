import type { Model } from 'mongoose';
import type { Aggregate, JournalEntry } from '../domain/aggregate.ts';
import type { StepResult } from '../domain/context.ts';
import { writeJournal } from '../domain/decisions.ts';
import { changeAggregate } from '../models/aggregates.ts';
import { performEffects, type EffectContext } from './effects.ts';
import { failpoint } from './failpoint.ts';

/**
 * Steps whose effects this process has performed, by document. Their copies in the journal are dropped
 * with the next step's write: they are half of a long stage, and every write writes the whole.
 */
const performed = new Map<string, Set<string>>();

/**
 * Runs a step of a process once: the change and its journal entry are one write under the step's
 * business key, so a repeated job finds the entry, performs the effects again (each knows whether it
 * was done) and answers the same. A step that changes nothing leaves no entry: it may look again.
 * @param key the Decision or the business key that causes the step
 * @param at ms, for the journal
 * @returns the variables for the process
 */
export async function runStep<A extends Aggregate>(
  model: Model<A>,
  id: string,
  key: string,
  step: (aggregate: A) => StepResult<A> | Promise<StepResult<A>>,
  { at, ...context }: EffectContext & { readonly at: number },
): Promise<JournalEntry['outcome']> {
  let unchanged: JournalEntry['outcome'] | undefined;
  let dropped: readonly string[] = [];
  const changed = await changeAggregate(model, id, async (aggregate) => {
    dropped = [];
    if (aggregate.journal[key]) return aggregate;
    const done = [...(performed.get(id) ?? [])];
    const lean = withoutEffects(aggregate, done);
    const result = await step(lean);
    if (result.aggregate !== lean || result.effects.length > 0) {
      dropped = done;
      return writeJournal(result, key, at);
    }
    unchanged = result.outcome;
    return aggregate;
  });
  forget(id, dropped);
  const entry = changed.journal[key];
  if (!entry) return unchanged ?? {};
  failpoint('step-written');
  await performEffects(entry.effects, context);
  if (entry.effects.length > 0) performed.set(id, (performed.get(id) ?? new Set()).add(key));
  return entry.outcome;
}

/** The document without the effects of these steps: what is left of each is what it answered. */
function withoutEffects<A extends Aggregate>(aggregate: A, keys: readonly string[]): A {
  if (keys.length === 0) return aggregate;
  const journal: Record<string, JournalEntry> = { ...aggregate.journal };
  for (const key of keys) {
    const entry = journal[key];
    if (entry) journal[key] = { ...entry, effects: [] };
  }
  return { ...aggregate, journal };
}

function forget(id: string, keys: readonly string[]): void {
  const known = performed.get(id);
  for (const key of keys) known?.delete(key);
  if (known?.size === 0) performed.delete(id);
}

/** Performs effects that no job stands behind (acts that move no process) and closes their entry. */
export async function performOpenEffects<A extends Aggregate>(
  model: Model<A>,
  aggregate: A,
  context: EffectContext,
): Promise<void> {
  for (const [key, entry] of Object.entries(aggregate.journal)) {
    if (!entry.open) continue;
    await performEffects(entry.effects, context);
    await changeAggregate(model, aggregate._id, (present) => closeEntry(present, key));
  }
}

function closeEntry<A extends Aggregate>(aggregate: A, key: string): A {
  const entry = aggregate.journal[key];
  if (!entry?.open) return aggregate;
  const { open: _, ...closed } = entry;
  return { ...aggregate, journal: { ...aggregate.journal, [key]: closed } };
}
