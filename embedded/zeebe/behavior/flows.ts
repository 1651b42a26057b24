import { keyOf } from '../../storage/key.ts';
import type { Execution } from '../engine/execution.ts';
import { flowOf, nodeOf } from '../model/model.ts';
import type { ElementInstance } from '../state/records.ts';
import { activateChild, type ChildPlan } from './instances.ts';

/** A token goes along sequence flows within `scope`; at a parallel join it may have to wait. */
export function takeFlows(
  x: Execution,
  scope: ElementInstance,
  flowIds: readonly string[],
  plan: ChildPlan = {},
): void {
  const { model } = x.definitions.get(scope.definitionKey);
  for (const flowId of flowIds) {
    x.emit({ type: 'SEQUENCE_FLOW_TAKEN', key: x.nextKey(), scopeKey: scope.key, flowId });
    const target = nodeOf(model, flowOf(model, flowId).target);
    if (target.type === 'PARALLEL_GATEWAY' && target.incoming.length > 1) {
      const place = { scopeKey: scope.key, gatewayId: target.id };
      x.emit({ type: 'TOKEN_PARKED', ...place, flowId });
      if ([...x.state.tokens.prefix(keyOf(scope.key, target.id))].length < target.incoming.length)
        continue;
      x.emit({ type: 'TOKENS_JOINED', ...place });
    }
    activateChild(x, scope, target.id, plan);
  }
}
