import { evaluate } from '../behavior/expressions.ts';
import { applyResult } from '../behavior/mappings.ts';
import type { ElementBehavior } from './behavior.ts';

/** A FEEL script whose value becomes the result variable (docs: script-tasks). */
export const scriptTask: ElementBehavior = {
  enter(x, instance, node) {
    if (!node.script) throw new Error(`'${node.id}' has no script`);
    const { expression, resultVariable } = node.script;
    applyResult(x, instance, node, { [resultVariable]: evaluate(x, expression, instance) });
    return 'done';
  },
};
