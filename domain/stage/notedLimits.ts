import type { ClockState } from '../clock/status.ts';
import type { StageClock } from './clockRecords.ts';

/** States of a running clock that its watch notes. */
export const NOTED_LIMITS = ['dueSoon', 'overdue'] as const satisfies ClockState[];
export type NotedLimit = (typeof NOTED_LIMITS)[number];

interface WithClocks {
  readonly clocks: Readonly<Record<string, StageClock>>;
  readonly notedLimits?: readonly NotedLimit[];
}

/**
 * The stage with what the watches have noted of the clocks that still run, which a list is searched by;
 * nothing noted: without the field. An extension or a stop may have taken a 预警 back since: whoever
 * needs the reading of the day asks the ledgers.
 */
export function withNotedLimits<S extends WithClocks>(stage: S): S {
  const running = Object.values(stage.clocks).filter(({ ledger }) => ledger.endedOn === undefined);
  const found = new Set(running.map(notedOf));
  const noted = NOTED_LIMITS.filter((state) => found.has(state));
  const { notedLimits = [], ...rest } = stage;
  if (noted.join() === notedLimits.join()) return stage;
  // `rest` is the stage but for the one field that may be left out.
  return (noted.length === 0 ? rest : { ...rest, notedLimits: noted }) as S;
}

function notedOf({ dueSoonOn, firstLateDay }: StageClock): NotedLimit | undefined {
  if (firstLateDay !== undefined) return 'overdue';
  return dueSoonOn === undefined ? undefined : 'dueSoon';
}
