import type { Model } from 'mongoose';
import type { Aggregate, JournalEntry } from '../domain/aggregate.ts';
import type { StepResult } from '../domain/context.ts';
import { writeJournal } from '../domain/decisions.ts';
import { changeAggregate } from '../models/aggregates.ts';
import { performEffects, type EffectContext } from './effects.ts';
import { failpoint } from './failpoint.ts';

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
  const changed = await changeAggregate(model, id, async (aggregate) => {
    if (aggregate.journal[key]) return aggregate;
    const result = await step(aggregate);
    if (result.aggregate !== aggregate || result.effects.length > 0)
      return writeJournal(result, key, at);
    unchanged = result.outcome;
    return aggregate;
  });
  const entry = changed.journal[key];
  if (!entry) return unchanged ?? {};
  failpoint('step-written');
  await performEffects(entry.effects, context);
  return entry.outcome;
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
