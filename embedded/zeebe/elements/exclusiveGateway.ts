import { evaluateBoolean } from '../behavior/expressions.ts';
import { Failure } from '../engine/failure.ts';
import { flowOf } from '../model/model.ts';
import type { ElementBehavior } from './behavior.ts';

/** The first flow whose condition is true, else the default flow (docs: exclusive-gateways). */
export const exclusiveGateway: ElementBehavior = {
  enter: () => 'done',

  outgoing(x, instance, node) {
    const { model } = x.definitions.get(instance.definitionKey);
    for (const id of node.outgoing) {
      if (id === node.defaultFlow) continue;
      const { condition } = flowOf(model, id);
      if (condition === undefined || evaluateBoolean(x, condition, instance)) return [id];
    }
    if (node.defaultFlow !== undefined) return [node.defaultFlow];
    if (node.outgoing.length === 0) return [];
    throw new Failure(
      'CONDITION_ERROR',
      'Expected at least one condition to evaluate to true, or to have a default flow',
    );
  },
};
