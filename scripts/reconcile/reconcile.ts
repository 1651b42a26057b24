import { setTimeout as pause } from 'node:timers/promises';
import { identityOf, type Difference, type RepairContext } from './difference.ts';
import { look, type LookOptions } from './look.ts';

export interface ReconcileOptions extends LookOptions {
  readonly repair: boolean;
  /** ms after which a difference is looked at again: what is on its way has arrived by then. */
  readonly wait: number;
}

/** What became of a difference that was found. */
export interface Finding {
  readonly difference: Difference;
  readonly result:
    | 'reported'
    /** It was gone when store and engine were looked at again after the repair. */
    | 'repaired'
    /** The repair was made, or could not be, and the difference is still there. */
    | 'remains';
  /** Why a repair was not made. */
  readonly reason?: string;
}

/** How often store and engine are looked at after repairs, `wait` apart, until nothing differs. */
const LOOKS_AFTER_REPAIR = 5;

/**
 * Compares store and engine and, if asked to, repairs what can be repaired safely. What is found is
 * looked at a second time: acts and jobs on their way, and searches that lag behind, differ for a
 * moment.
 * @throws when the store or the engine does not answer while it looks
 */
export async function reconcile(
  context: RepairContext,
  options: ReconcileOptions,
): Promise<Finding[]> {
  const differences = await lasting(context, await look(context, options), options);
  const reasons = new Map<string, string>();
  let repaired = 0;
  for (const difference of differences) {
    if (!difference.repair || !isWanted(difference, options)) continue;
    const reason = await attempt(difference, context);
    if (reason === undefined) repaired += 1;
    else reasons.set(identityOf(difference), reason);
  }
  let remaining = differences;
  for (let n = 0; repaired > 0 && remaining.length > 0 && n < LOOKS_AFTER_REPAIR; n++)
    remaining = await lasting(context, remaining, options);
  const left = new Set(remaining.map(identityOf));
  return differences.map((difference) => {
    const identity = identityOf(difference);
    const reason = reasons.get(identity);
    const tried = difference.repair !== undefined && isWanted(difference, options);
    const result = !left.has(identity) ? 'repaired' : tried ? 'remains' : 'reported';
    return { difference, result, ...(reason !== undefined && { reason }) };
  });
}

function isWanted({ kind }: Difference, { repair, resolveIncidents }: ReconcileOptions): boolean {
  return kind === 'incident' ? resolveIncidents : repair;
}

/** Those that are there after a while too, as they are seen then. */
async function lasting(
  context: RepairContext,
  found: readonly Difference[],
  options: ReconcileOptions,
): Promise<Difference[]> {
  if (found.length === 0) return [];
  await pause(options.wait);
  const before = new Set(found.map(identityOf));
  const again = await look(context, options);
  return again.filter((difference) => before.has(identityOf(difference)));
}

/** @returns why it could not be made */
async function attempt(
  { repair }: Difference,
  context: RepairContext,
): Promise<string | undefined> {
  try {
    return await repair?.(context);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
