import { takeFlows } from '../behavior/flows.ts';
import { scopeOf } from '../behavior/instances.ts';
import { flowOf } from '../model/model.ts';
import type { ElementBehavior } from './behavior.ts';

/** Waits for the first of the events after it; that one begins as already happened. */
export const eventBasedGateway: ElementBehavior = {
  enter: () => 'wait',

  left(x, instance, node) {
    const scope = scopeOf(x, instance);
    if (!scope || !instance.interruption) return;
    const { elementId, ...trigger } = instance.interruption;
    const { model } = x.definitions.get(instance.definitionKey);
    const flow = node.outgoing.find((id) => flowOf(model, id).target === elementId);
    if (flow !== undefined) takeFlows(x, scope, [flow], { trigger });
  },
};
