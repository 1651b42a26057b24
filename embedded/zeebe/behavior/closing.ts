import { keyOf } from '../../storage/key.ts';
import type { Execution } from '../engine/execution.ts';
import type { FlowNode } from '../model/model.ts';
import type { ElementInstance } from '../state/records.ts';
import { lastKeys } from '../state/state.ts';

/** Whether an instance can have subscriptions or timers: others need not be searched for them. */
function listensForEvents(node: FlowNode): boolean {
  return (
    node.boundaryEvents.length > 0 ||
    node.eventSubProcessStarts.length > 0 ||
    node.type === 'EVENT_BASED_GATEWAY' ||
    node.type === 'RECEIVE_TASK' ||
    node.type === 'INTERMEDIATE_CATCH_EVENT'
  );
}

/** Closes what an instance listens for: all of it, or only the named events. */
export function closeSubscriptions(
  x: Execution,
  instance: ElementInstance,
  node: FlowNode,
  only?: readonly string[],
): void {
  if (!listensForEvents(node)) return;
  const { subscriptions, subscriptionsOf, timers, timersOf } = x.state;
  const prefix = keyOf(instance.key);
  const concerns = (event: { readonly elementId: string } | undefined) =>
    !only || (event !== undefined && only.includes(event.elementId));
  for (const key of [...lastKeys(subscriptionsOf.prefix(prefix))])
    if (concerns(only && subscriptions.get(keyOf(key))))
      x.emit({ type: 'SUBSCRIPTION_CLOSED', key });
  for (const key of [...lastKeys(timersOf.prefix(prefix))])
    if (concerns(only && timers.get(keyOf(key)))) x.emit({ type: 'TIMER_CANCELED', key });
}
