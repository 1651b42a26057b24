import type { Execution } from '../engine/execution.ts';
import { Failure } from '../engine/failure.ts';
import type { TimerDefinition } from '../model/model.ts';
import type { TimerRecord } from '../state/records.ts';
import { addDuration, parseTimer, type Timer } from '../timers/timer.ts';
import { evaluateText, type Scope } from './expressions.ts';

type Place = Pick<TimerRecord, 'elementInstanceKey' | 'definitionKey' | 'elementId'>;

/** Evaluates a timer; the answer creates it. */
export function planTimer(
  x: Execution,
  place: Place,
  definition: TimerDefinition,
  scope: Scope,
): () => void {
  const text = evaluateText(x, definition.value, scope);
  const parsed = parseTimer(definition.timer, text);
  if (!parsed.ok) throw new Failure('EXTRACT_VALUE_ERROR', parsed.error);
  const first = firstTime(parsed.timer, x.now);
  return () => {
    if (first.repetitions === 0) return;
    x.emit({ type: 'TIMER_CREATED', timer: { key: x.nextKey(), ...place, ...first } });
  };
}

/** A cycle that began in the past fires at once, and from then on in its interval. */
function firstTime(
  timer: Timer,
  now: number,
): Pick<TimerRecord, 'due' | 'repetitions' | 'interval'> {
  switch (timer.kind) {
    case 'date':
      return { due: Math.max(timer.due, 0), repetitions: 1 };
    case 'duration':
      return { due: Math.max(addDuration(now, timer.interval), 0), repetitions: 1 };
    case 'cycle':
      return {
        due:
          timer.start === undefined ? addDuration(now, timer.interval) : Math.max(timer.start, now),
        repetitions: timer.repetitions,
        interval: timer.interval,
      };
  }
}

/** Marks a timer as fired, and lets a cycle go on: from its own time, so that it does not drift. */
export function fireTimer(x: Execution, timer: TimerRecord): void {
  const again = timer.interval !== undefined && timer.repetitions !== 1;
  x.emit({
    type: 'TIMER_TRIGGERED',
    key: timer.key,
    ...(again && { next: addDuration(timer.due, timer.interval) }),
  });
}
