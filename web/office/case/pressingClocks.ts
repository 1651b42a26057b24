import type { StageView } from '../../api/stages.ts';

type Clock = StageView['clocks'][number];

const MOST = 2;

/** The clock of the stage, and the most pressing of the others: late ones first, then what is due first. */
export function pressingClocks(clocks: readonly Clock[]): readonly Clock[] {
  const open = clocks.filter(({ ended }) => !ended);
  const ofStage = open.filter(({ kind }) => kind === 'stage');
  const others = open.filter(({ kind, stopped }) => kind !== 'stage' && !stopped);
  return [...ofStage, ...others.toSorted(byUrgency).slice(0, MOST)];
}

/** Late ones first, then by what is left; what stands still comes last. */
export function byUrgency(one: Clock, other: Clock): number {
  const rank = ({ ended, stopped, state }: Clock) =>
    ended ? 3 : state === 'overdue' ? 0 : stopped ? 2 : 1;
  return rank(one) - rank(other) || one.remaining - other.remaining;
}
