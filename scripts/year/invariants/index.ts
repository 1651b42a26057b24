import { officeInvariants } from './offices.ts';
import { recordInvariants } from './records.ts';
import type { Invariant, Records, Snapshot } from './snapshot.ts';
import { systemInvariants } from './system.ts';

/** What breaks the rules of the stages. @returns each with the name of its invariant; none when all hold */
export function violationsOfRecords(records: Records): readonly string[] {
  return violations(recordInvariants, records);
}

/** As `violationsOfRecords`, for a whole system at rest. */
export function violationsOf(snapshot: Snapshot): readonly string[] {
  return violations({ ...recordInvariants, ...systemInvariants, ...officeInvariants }, snapshot);
}

function violations<Seen>(
  invariants: Readonly<Record<string, Invariant<Seen>>>,
  seen: Seen,
): readonly string[] {
  return Object.entries(invariants).flatMap(([name, broken]) =>
    broken(seen).map((what) => `${name}: ${what}`),
  );
}
