import type { Execution } from '../engine/execution.ts';
import { Failure } from '../engine/failure.ts';
import { flowOf, nodeOf, type FlowNode } from '../model/model.ts';
import type { ElementInstance } from '../state/records.ts';
import { evaluate, evaluateText, typeName } from './expressions.ts';
import { correlateBuffered } from './messages.ts';
import { planTimer } from './timers.ts';

/**
 * Evaluates what an instance has to listen for, then answers with the function that opens the
 * subscriptions and timers; so that a failing expression leaves nothing half open. Boundary events
 * belong to the body of a multi-instance.
 */
export function planSubscriptions(
  x: Execution,
  instance: ElementInstance,
  node: FlowNode,
): () => void {
  return planAll(x, instance, eventsOf(x, instance, node));
}

/**
 * The same for the event sub-processes of a scope. Their events are listened for from the moment
 * when the start event of the scope has brought its variables, on which they may depend.
 */
export function planEventSubProcesses(
  x: Execution,
  scope: ElementInstance,
  node: FlowNode,
): () => void {
  const { model } = x.definitions.get(scope.definitionKey);
  return planAll(
    x,
    scope,
    node.eventSubProcessStarts.map((id) => nodeOf(model, id)),
  );
}

function planAll(x: Execution, instance: ElementInstance, events: readonly FlowNode[]): () => void {
  const plans = events.flatMap((target) => plan(x, instance, target) ?? []);
  return () => {
    for (const open of plans) {
      // A buffered message may already have ended or interrupted it.
      const now = x.state.element(instance.key);
      if (!now || now.state === 'TERMINATING' || now.interruption) return;
      open();
    }
  };
}

function eventsOf(x: Execution, instance: ElementInstance, node: FlowNode): readonly FlowNode[] {
  const { model } = x.definitions.get(instance.definitionKey);
  const inner = instance.loopCounter !== undefined;
  const body = node.multiInstance !== undefined && !inner;
  const boundary = inner ? [] : node.boundaryEvents.map((id) => nodeOf(model, id));
  if (body || instance.trigger) return boundary;
  if (node.type === 'RECEIVE_TASK' || node.type === 'INTERMEDIATE_CATCH_EVENT')
    return [...boundary, node];
  if (node.type !== 'EVENT_BASED_GATEWAY') return boundary;
  return node.outgoing.map((id) => nodeOf(model, flowOf(model, id).target));
}

function plan(x: Execution, instance: ElementInstance, target: FlowNode): (() => void) | undefined {
  if (target.event?.kind === 'timer')
    return planTimer(
      x,
      { elementInstanceKey: instance.key, ...common(instance, target) },
      target.event,
      instance,
    );
  if (target.event?.kind !== 'message') return undefined;
  const { name, correlationKey: expression = '' } = target.event;
  const messageName = evaluateText(x, name, instance);
  const correlationKey = correlationKeyOf(x, expression, instance);
  const once =
    target.interrupting || !(target.type === 'BOUNDARY_EVENT' || target.type === 'START_EVENT');
  return () => {
    const subscription = {
      key: x.nextKey(),
      elementInstanceKey: instance.key,
      ...common(instance, target),
      processId: x.definitions.get(instance.definitionKey).record.processId,
      processInstanceKey: instance.processInstanceKey,
      rootProcessInstanceKey: instance.rootProcessInstanceKey,
      messageName,
      correlationKey,
      once,
    };
    x.emit({ type: 'SUBSCRIPTION_OPENED', subscription });
    correlateBuffered(x, subscription);
  };
}

function common(instance: ElementInstance, target: FlowNode) {
  return { definitionKey: instance.definitionKey, elementId: target.id };
}

function correlationKeyOf(x: Execution, expression: string, instance: ElementInstance): string {
  const value = evaluate(x, expression, instance);
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  throw new Failure(
    'EXTRACT_VALUE_ERROR',
    `Failed to extract the correlation key for '${expression.slice(1).trim()}': The value must be either a string or a number, but was '${typeName(value)}'.`,
  );
}
