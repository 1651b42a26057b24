import type { Look } from '../../../components/StatusTag.tsx';

const looks: Readonly<Record<string, Look>> = {
  draft: 'stopped',
  closed: 'done',
  voiding: 'failed',
  void: 'failed',
  withdrawing: 'stopped',
  withdrawn: 'stopped',
};

/** How the state of a stage looks in a list. */
export function stageLook({
  status,
  frozen,
}: {
  readonly status: string;
  readonly frozen: boolean;
}): Look {
  return looks[status] ?? (frozen ? 'stopped' : 'running');
}
