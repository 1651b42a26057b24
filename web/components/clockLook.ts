import type { Look } from './StatusTag.tsx';

/** How the state of a clock looks, wherever it is shown. */
export function clockLook(clock: {
  readonly state: string;
  readonly stopped: boolean;
  readonly ended?: boolean;
}): Look {
  const { state, stopped, ended = false } = clock;
  if (state === 'overdue') return 'failed';
  if (ended) return 'done';
  if (stopped) return 'stopped';
  return state === 'dueSoon' ? 'warning' : 'running';
}
