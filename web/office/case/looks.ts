import type { StageView } from '../../api/stages.ts';
import type { Look } from '../../components/StatusTag.tsx';

/** How the state of a stage looks. */
export function stageLook({ status, frozenBy }: StageView): Look {
  if (status === 'closed') return 'done';
  if (status === 'void' || status === 'voiding') return 'failed';
  if (status === 'withdrawn' || status === 'withdrawing' || status === 'draft') return 'stopped';
  return frozenBy.length > 0 ? 'stopped' : 'running';
}

const itemLooks: Readonly<Record<string, Look>> = {
  notNeeded: 'done',
  merged: 'done',
  approved: 'done',
  reused: 'done',
  permitNotRequired: 'done',
  refused: 'failed',
  revoked: 'failed',
  acceptanceRefused: 'failed',
  terminated: 'failed',
  supplementing: 'warning',
  suspended: 'stopped',
  waitingForPredecessor: 'stopped',
  withdrawn: 'stopped',
};

/** How the state of an item looks. */
export function itemLook({ status, frozen }: StageView['items'][number]): Look {
  return frozen ? 'stopped' : (itemLooks[status] ?? 'running');
}
