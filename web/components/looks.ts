import type { StageView } from '../api/stages.ts';
import type { Look } from './StatusTag.tsx';

const stageLooks: Readonly<Record<string, Look>> = {
  draft: 'stopped',
  closed: 'done',
  voiding: 'failed',
  void: 'failed',
  withdrawing: 'stopped',
  withdrawn: 'stopped',
};

/** How the state of a stage looks. */
export function stageLook({
  status,
  frozen,
}: {
  readonly status: string;
  readonly frozen: boolean;
}): Look {
  return stageLooks[status] ?? (frozen ? 'stopped' : 'running');
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
