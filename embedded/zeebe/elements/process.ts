import { callerOf } from '../behavior/instances.ts';
import { applyResult } from '../behavior/mappings.ts';
import { instanceEnded } from '../behavior/termination.ts';
import { localVariables } from '../behavior/variables.ts';
import type { ElementBehavior } from './behavior.ts';
import { beginAtStart } from './container.ts';

/** A process instance; a called one hands its variables to the call activity. */
export const processElement: ElementBehavior = {
  enter(x, instance) {
    beginAtStart(x, instance);
    return 'wait';
  },

  leaving(x, instance) {
    x.effects.ended.push(instance.key);
    const caller = callerOf(x, instance);
    if (!caller) return;
    const variables = localVariables(x, instance.key);
    const node = x.definitions.node(caller);
    // With output mappings these pick from all of the called process's variables.
    if (node.outputs.length > 0 || node.calledElement?.propagateAllChildVariables)
      applyResult(x, caller, node, variables);
  },

  left(x, instance) {
    instanceEnded(x, instance);
    const caller = callerOf(x, instance);
    if (caller) x.enqueue({ do: 'complete', key: caller.key });
  },
};
