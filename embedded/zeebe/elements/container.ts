import { beginAt } from '../behavior/flows.ts';
import type { Execution } from '../engine/execution.ts';
import { nodeOf } from '../model/model.ts';
import type { ElementInstance } from '../state/records.ts';
import type { ElementBehavior } from './behavior.ts';

/** Embedded and event sub-processes: a token begins at the start event. */
export const container: ElementBehavior = {
  enter(x, instance) {
    beginAtStart(x, instance);
    return 'wait';
  },
};

/** Begins at the start event that was triggered, or else at the none start event. */
export function beginAtStart(x: Execution, instance: ElementInstance): void {
  const { model } = x.definitions.get(instance.definitionKey);
  const start = instance.startElementId ?? nodeOf(model, instance.elementId).start;
  if (start === undefined) throw new Error(`'${instance.elementId}' has no start event`);
  beginAt(x, instance, start, instance.trigger && { trigger: instance.trigger });
}
