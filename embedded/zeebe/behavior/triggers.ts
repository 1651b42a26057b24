import type { EngineKey } from '../engine/commands.ts';
import type { Execution } from '../engine/execution.ts';
import { nodeOf, type FlowNode } from '../model/model.ts';
import type { ElementInstance, Payload } from '../state/records.ts';
import { closeSubscriptions } from './closing.ts';
import { activateChild, scopeOf } from './instances.ts';
import { applyResult } from './mappings.ts';
import { childrenOf, settle, terminate } from './termination.ts';

/**
 * An event happens that `instance` listens for: its own, one of its boundary events, the start of
 * one of its event sub-processes, or one of those after an event-based gateway. Nothing happens
 * when the instance is gone, on its way out, or already interrupted.
 */
export function trigger(x: Execution, key: EngineKey, elementId: string, payload: Payload): void {
  const instance = x.state.element(key);
  if (!instance || instance.state === 'TERMINATING' || instance.interruption) return;
  const { model } = x.definitions.get(instance.definitionKey);
  const node = nodeOf(model, instance.elementId);
  const target = nodeOf(model, elementId);
  if (target.attachedTo === node.id && target.type === 'BOUNDARY_EVENT')
    triggerBoundary(x, instance, target, payload);
  else if (node.eventSubProcessStarts.includes(target.id))
    triggerEventSubProcess(x, instance, node, target, payload);
  else if (node.type === 'EVENT_BASED_GATEWAY') {
    x.emit({ type: 'ELEMENT_INTERRUPTED', key, interruption: { elementId, ...payload } });
    x.enqueue({ do: 'complete', key });
  } else {
    applyResult(x, instance, node, payload.variables);
    x.enqueue({ do: 'complete', key });
  }
}

function triggerBoundary(
  x: Execution,
  host: ElementInstance,
  boundary: FlowNode,
  payload: Payload,
): void {
  if (!boundary.interrupting) {
    const scope = scopeOf(x, host);
    if (scope) activateChild(x, scope, boundary.id, { trigger: payload });
    return;
  }
  x.emit({
    type: 'ELEMENT_INTERRUPTED',
    key: host.key,
    interruption: { elementId: boundary.id, ...payload },
  });
  terminate(x, [host.key]);
}

/** An interrupting one first ends everything else in its scope, and keeps others from starting. */
function triggerEventSubProcess(
  x: Execution,
  scope: ElementInstance,
  node: FlowNode,
  start: FlowNode,
  payload: Payload,
): void {
  if (scope.interrupted) return;
  if (!start.interrupting) {
    activateChild(x, scope, start.scope ?? '', { trigger: payload, startElementId: start.id });
    return;
  }
  x.emit({
    type: 'ELEMENT_INTERRUPTED',
    key: scope.key,
    interruption: { elementId: start.id, ...payload },
  });
  // Its own boundary events stay open.
  closeSubscriptions(x, scope, node, node.eventSubProcessStarts);
  if (scope.tokens > 0) x.emit({ type: 'TOKENS_DISCARDED', scopeKey: scope.key });
  const children = childrenOf(x, scope.key);
  if (children.length > 0) terminate(x, children);
  else settle(x, scope.key);
}
