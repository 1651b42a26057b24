import type { StageView } from '../../api/stages.ts';

/** The phases of a stage in the words of the hall, in their order. */
export const PHASES = [
  'planning',
  'reporting',
  'intake',
  'dispatch',
  'approving',
  'closing',
] as const;
export type PhaseName = (typeof PHASES)[number];

export interface Phase {
  readonly name: PhaseName;
  /** `broken`: the stage ended before it. */
  readonly state: 'done' | 'now' | 'ahead' | 'broken';
  /** ms, when it was through. */
  readonly doneAt?: number;
}

/** In which phase a status is; nothing for a stage that has ended or is about to. */
const PHASE_OF: Readonly<Record<string, PhaseName>> = {
  planning: 'planning',
  reporting: 'reporting',
  intake: 'intake',
  confirming: 'dispatch',
  approving: 'approving',
  closing: 'closing',
};

/** National code of the trace: 窗口受理, written with the dispatch. */
const DISPATCHED = '3';

/** Where a stage stands in its phases, with the days on which they were through. */
export function phasesOf(stage: StageView): readonly Phase[] {
  const { status } = stage;
  const present = PHASE_OF[status];
  const reached = present === undefined ? -1 : PHASES.indexOf(present);
  const isOver = present === undefined && status !== 'draft' && status !== 'closed';
  return PHASES.map((name, index) => {
    const doneAt = doneAtOf(name, stage);
    const isDone = present === undefined ? doneAt !== undefined : index < reached;
    if (isDone) return { name, state: 'done', ...(doneAt !== undefined && { doneAt }) };
    if (name === present) return { name, state: 'now' };
    return { name, state: isOver ? 'broken' : 'ahead' };
  });
}

function doneAtOf(name: PhaseName, stage: StageView): number | undefined {
  const { reports, acceptedAt, closure, items } = stage;
  switch (name) {
    case 'planning':
      return reports[0]?.issuedAt;
    case 'reporting':
      return reports[0]?.delivery?.at;
    case 'intake':
      return acceptedAt;
    case 'dispatch':
      return firstOf(items.flatMap(({ trace }) => trace.filter(({ code }) => code === DISPATCHED)));
    case 'approving':
    case 'closing':
      return closure?.at;
  }
}

function firstOf(rows: readonly { readonly at: number }[]): number | undefined {
  return rows.length === 0 ? undefined : Math.min(...rows.map(({ at }) => at));
}
