import { applyResult } from '../behavior/mappings.ts';
import { setLocal } from '../behavior/variables.ts';
import type { ElementBehavior } from './behavior.ts';

/**
 * An event that has happened (start and boundary events), or waits to (catch events, receive
 * tasks): what it brings goes to the variables when it completes.
 */
export const event: ElementBehavior = {
  enter(x, instance, node) {
    const { trigger } = instance;
    const waits = node.type === 'INTERMEDIATE_CATCH_EVENT' || node.type === 'RECEIVE_TASK';
    if (!trigger) return waits ? 'wait' : 'done';
    if (trigger.local) setLocal(x, instance, trigger.variables);
    else applyResult(x, instance, node, trigger.variables);
    return 'done';
  },
};
