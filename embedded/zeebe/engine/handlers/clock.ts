import type { RequestOf } from '../commands.ts';
import type { Execution } from '../execution.ts';
import { LAST_DATE } from '../../timers/timer.ts';
import { invalid } from './rejections.ts';

/** What became due by it happens before the command is answered. */
export function pinClock(x: Execution, { timestamp }: RequestOf<'pinClock'>): void {
  if (!Number.isSafeInteger(timestamp) || timestamp < 0 || timestamp > LAST_DATE)
    throw invalid(`Expected a timestamp in ms since the epoch, but got ${timestamp}`);
  x.emit({ type: 'CLOCK_PINNED', timestamp });
}

export function resetClock(x: Execution): void {
  x.emit({ type: 'CLOCK_RESET' });
}
