import { keyText } from '../state/keyText.ts';
import { keyOf } from '../../storage/key.ts';
import type { Execution } from '../engine/execution.ts';
import { flowOf, nodeOf, type FlowNode } from '../model/model.ts';
import type { ElementInstance } from '../state/records.ts';
import { activateChild, type ChildPlan } from './instances.ts';
import { isPassing, pass } from './passing.ts';

/** So many elements are passed at a time: a loop of them must not keep the engine from others. */
const PASSES = 10;

/** A token goes along sequence flows within `scope`; at a parallel join it may have to wait. */
export function takeFlows(
  x: Execution,
  scope: ElementInstance,
  flowIds: readonly string[],
  plan: ChildPlan = {},
): void {
  const { model } = x.definitions.get(scope.definitionKey);
  // Grows while it is walked: by the flows out of what is passed.
  const pending = [...flowIds];
  let passes = 0;
  for (const flowId of pending) {
    const flow = flowOf(model, flowId);
    x.emit({ type: 'SEQUENCE_FLOW_TAKEN', key: x.nextKey(), scopeKey: scope.key, flowId: flow.id });
    const target = nodeOf(model, flow.target);
    if (!arrives(x, scope, target, flow.id)) continue;
    if (isPassing(model, target) && passes++ < PASSES) {
      pass(x, scope.key, target);
      pending.push(...target.outgoing);
    } else activateChild(x, scope, target.id, plan);
  }
}

/** At a parallel join a token waits until there is one on each incoming flow. */
function arrives(x: Execution, scope: ElementInstance, target: FlowNode, flowId: string): boolean {
  if (target.type !== 'PARALLEL_GATEWAY' || target.incoming.length < 2) return true;
  const place = { scopeKey: scope.key, gatewayId: target.id };
  x.emit({ type: 'TOKEN_PARKED', ...place, flowId });
  const waiting = [...x.state.tokens.prefix(keyOf(scope.key, keyText(target.id)))];
  if (waiting.length < target.incoming.length) return false;
  x.emit({ type: 'TOKENS_JOINED', ...place });
  return true;
}

/** A token begins in `scope` at its start event. */
export function beginAt(
  x: Execution,
  scope: ElementInstance,
  elementId: string,
  plan: ChildPlan = {},
): void {
  const { model } = x.definitions.get(scope.definitionKey);
  const node = nodeOf(model, elementId);
  if (plan.trigger || !isPassing(model, node)) {
    activateChild(x, scope, elementId, plan);
    return;
  }
  pass(x, scope.key, node);
  takeFlows(x, scope, node.outgoing);
}
