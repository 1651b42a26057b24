import type { Json, Variables } from '../engine/commands.ts';
import type { Execution } from '../engine/execution.ts';
import { Failure } from '../engine/failure.ts';
import type { FlowNode, Mapping } from '../model/model.ts';
import type { ElementInstance } from '../state/records.ts';
import { evaluate, isObject } from './expressions.ts';
import { lookUp, propagate, setLocal } from './variables.ts';

/**
 * Input mappings, in order: each target becomes a local variable, and later mappings see it. A
 * nested target builds the whole object and replaces a variable of that name (docs: variables).
 */
export function applyInputMappings(x: Execution, instance: ElementInstance, node: FlowNode): void {
  if (node.inputs.length === 0) return;
  const targets: Record<string, Json> = {};
  for (const mapping of node.inputs)
    assign(targets, mapping.target, valueOf(x, mapping, instance, targets));
  setLocal(x, instance, targets);
}

/**
 * Output mappings, in order; their targets propagate from the parent scope. A nested target is
 * merged into the variable that is there, its siblings stay.
 */
export function applyOutputMappings(x: Execution, instance: ElementInstance, node: FlowNode): void {
  if (node.outputs.length === 0) return;
  // Within a multi-instance they begin at the instance itself, where its output element is.
  const own = instance.scopes.length === 1 || instance.loopCounter !== undefined;
  const scopes = own ? instance.scopes : instance.scopes.slice(1);
  const targets: Record<string, Json> = {};
  for (const mapping of node.outputs) {
    const value = valueOf(x, mapping, instance, targets);
    const [name = '', ...rest] = mapping.target;
    if (rest.length > 0 && !Object.hasOwn(targets, name)) {
      const before = lookUp(x, scopes, name);
      if (isObject(before)) targets[name] = before;
    }
    assign(targets, mapping.target, value);
  }
  propagate(x, instance, targets, scopes);
}

/** The results of a task or an event: local when output mappings pick from them, else propagated. */
export function applyResult(
  x: Execution,
  instance: ElementInstance,
  node: FlowNode,
  variables: Variables,
): void {
  if (node.outputs.length > 0) setLocal(x, instance, variables);
  else propagate(x, instance, variables);
}

function valueOf(
  x: Execution,
  { source, target }: Mapping,
  instance: ElementInstance,
  targets: Variables,
): Json {
  if (source === undefined) return null;
  try {
    return evaluate(x, source, instance, targets);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Failure('IO_MAPPING_ERROR', `Failed to map to '${target.join('.')}': ${reason}`);
  }
}

/** Sets a path of `object`, whose parts on the way are copied: they may belong to others. */
function assign(object: Record<string, Json>, path: readonly string[], value: Json): void {
  const [name = '', ...rest] = path;
  if (rest.length === 0) {
    object[name] = value;
    return;
  }
  const before = object[name];
  const inner: Record<string, Json> = isObject(before) ? { ...before } : {};
  assign(inner, rest, value);
  object[name] = inner;
}
