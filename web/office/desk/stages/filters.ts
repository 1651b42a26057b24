import type { NotedLimit } from '../../../../domain/stage/notedLimits.ts';
import type { StageStatus } from '../../../../domain/stage/stage.ts';

// A record, so that a status that is added there is missed here by the compiler.
const statuses: Readonly<Record<StageStatus, true>> = {
  ...{ draft: true, planning: true, reporting: true, intake: true, confirming: true },
  ...{ approving: true, closing: true, closed: true, voiding: true, void: true },
  ...{ restoring: true, withdrawing: true, withdrawn: true },
};
const due: Readonly<Record<NotedLimit, true>> = { overdue: true, dueSoon: true };

/** What the list can be narrowed to, in the order of a stage's life. */
export const STATUSES = Object.keys(statuses) as StageStatus[]; // its keys
export const DUE = Object.keys(due) as NotedLimit[]; // its keys
