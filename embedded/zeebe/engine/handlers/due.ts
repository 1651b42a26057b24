import { keyOf } from '../../../storage/key.ts';
import { startProcess } from '../../behavior/instances.ts';
import { offerJob } from '../../behavior/jobs.ts';
import { fireTimer } from '../../behavior/timers.ts';
import { trigger } from '../../behavior/triggers.ts';
import { DUE, type DueEntry } from '../../state/state.ts';
import type { Execution } from '../execution.ts';

/** What has become due happens: a timer fires, a job's time is over, a message expires. */
export function happen(x: Execution, { kind, key }: DueEntry): void {
  switch (kind) {
    case DUE.timer:
      timerDue(x, key);
      return;
    case DUE.jobTimeout:
      x.emit({ type: 'JOB_TIMED_OUT', key });
      offerJob(x, key);
      return;
    case DUE.jobBackoff:
      x.emit({ type: 'JOB_BACKOFF_ENDED', key });
      offerJob(x, key);
      return;
    case DUE.message:
      x.emit({ type: 'MESSAGE_EXPIRED', key });
  }
}

function timerDue(x: Execution, key: number): void {
  const timer = x.state.timers.get(keyOf(key));
  if (!timer) return;
  fireTimer(x, timer);
  const { elementInstanceKey, elementId, definitionKey } = timer;
  if (elementInstanceKey !== 0)
    trigger(x, elementInstanceKey, elementId, { variables: {}, local: false });
  else
    startProcess(x, x.definitions.get(definitionKey), { variables: {}, startElementId: elementId });
}
