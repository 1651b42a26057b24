import type { Execution } from '../engine/execution.ts';
import { nodeOf, type ElementType, type FlowNode, type ProcessModel } from '../model/model.ts';

const PASSING: ReadonlySet<ElementType> = new Set<ElementType>([
  'START_EVENT',
  'END_EVENT',
  'INTERMEDIATE_THROW_EVENT',
  'MANUAL_TASK',
  'TASK',
  'PARALLEL_GATEWAY',
]);

const known = new WeakMap<FlowNode, boolean>();

/**
 * Whether an element has nothing to wait for, to map, or to evaluate: it completes as it begins, and
 * need never be alive in the state. Most start and end events are of this kind.
 */
export function isPassing(model: ProcessModel, node: FlowNode): boolean {
  let passing = known.get(node);
  if (passing === undefined) {
    passing =
      PASSING.has(node.type) &&
      !node.event &&
      !node.job &&
      !node.multiInstance &&
      node.inputs.length + node.outputs.length + node.boundaryEvents.length === 0 &&
      node.startListeners.length + node.endListeners.length === 0 &&
      // After a start event its scope begins to listen for events.
      !(node.type === 'START_EVENT' && listens(model, node));
    known.set(node, passing);
  }
  return passing;
}

function listens(model: ProcessModel, start: FlowNode): boolean {
  return start.scope !== undefined && nodeOf(model, start.scope).eventSubProcessStarts.length > 0;
}

export function pass(x: Execution, scopeKey: number, node: FlowNode): void {
  x.emit({ type: 'ELEMENT_PASSED', key: x.nextKey(), scopeKey, elementId: node.id });
}
