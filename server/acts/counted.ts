import type { Metrics } from '../metrics.ts';
import { problemOf } from '../problemOf.ts';
import type { DecisionAnswer } from './submit.ts';

/** Counts an act by its kind and by how it was answered: its status, or the kind of failure. */
export async function counted<A extends DecisionAnswer>(
  { decisions }: Metrics,
  act: string,
  answer: Promise<A>,
): Promise<A> {
  try {
    const decision = await answer;
    decisions.inc({ act, outcome: decision.status });
    return decision;
  } catch (error) {
    decisions.inc({ act, outcome: problemOf(error)?.slug ?? 'internal' });
    throw error;
  }
}
