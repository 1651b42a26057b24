import type { Execution } from '../engine/execution.ts';
import type { FlowNode } from '../model/model.ts';
import type { ElementInstance } from '../state/records.ts';

/**
 * How one kind of element behaves. The life around it is the same for all: input mappings, start
 * listeners, `enter`, (waiting,) output mappings, `completing`, end listeners,
 * `leaving`, `left`.
 */
export interface ElementBehavior {
  /**
   * Begins. `done`: completes at once. A `Failure` must be thrown before anything is emitted: it
   * becomes an incident, and resolving that calls `enter` again.
   */
  enter(x: Execution, instance: ElementInstance, node: FlowNode): 'wait' | 'done';
  /** The sequence flows to take; all outgoing ones if this is missing. May throw a `Failure`. */
  outgoing?(x: Execution, instance: ElementInstance, node: FlowNode): readonly string[];
  /** After the output mappings, while its variables are still there. May throw a `Failure`. */
  completing?(x: Execution, instance: ElementInstance, node: FlowNode): void;
  /** After the end listeners, while its variables are still there. Must not fail. */
  leaving?(x: Execution, instance: ElementInstance, node: FlowNode): void;
  /** After it has completed; in place of taking its outgoing flows. */
  left?(x: Execution, instance: ElementInstance, node: FlowNode): void;
}
