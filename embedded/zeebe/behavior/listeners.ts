import type { Execution } from '../engine/execution.ts';
import { Failure } from '../engine/failure.ts';
import type { FlowNode } from '../model/model.ts';
import type { ElementInstance } from '../state/records.ts';
import { raiseIncident } from './incidents.ts';
import { createJob } from './jobs.ts';

type Turn = NonNullable<ElementInstance['listener']>;

/**
 * Creates the job of an execution listener; after the last one the element goes on. A failing
 * expression becomes an incident whose resolution asks the listeners of this event again from the
 * first (docs: execution-listeners).
 */
export function listen(x: Execution, instance: ElementInstance, node: FlowNode, turn: Turn): void {
  const { key } = instance;
  const listeners = turn.event === 'start' ? node.startListeners : node.endListeners;
  const listener = listeners[turn.index];
  if (!listener) {
    x.emit({ type: 'LISTENER_REACHED', key, listener: undefined });
    x.enqueue({ do: turn.event === 'start' ? 'enter' : 'leave', key });
    return;
  }
  x.emit({ type: 'LISTENER_REACHED', key, listener: turn });
  try {
    createJob(x, instance, listener, {
      kind: 'EXECUTION_LISTENER',
      listenerEventType: turn.event === 'start' ? 'START' : 'END',
      headers: { ...node.headers, ...listener.headers },
    });
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const { errorType, message } = error;
    x.emit({ type: 'LISTENER_REACHED', key, listener: { ...turn, index: 0 } });
    raiseIncident(x, instance, { errorType, message, retry: { do: 'listen', key } });
  }
}
