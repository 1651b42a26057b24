import { keyOf } from '../../storage/key.ts';
import { evaluate, evaluateBoolean, evaluateList, isList } from '../behavior/expressions.ts';
import { activateChild } from '../behavior/instances.ts';
import { childrenOf, terminate } from '../behavior/termination.ts';
import { lookUp, parse, propagate, setLocal } from '../behavior/variables.ts';
import type { Json } from '../engine/commands.ts';
import type { Execution } from '../engine/execution.ts';
import type { FlowNode, MultiInstanceDefinition } from '../model/model.ts';
import type { ElementInstance } from '../state/records.ts';
import type { ElementBehavior } from './behavior.ts';

/**
 * The body around the instances of a multi-instance activity. The collection is evaluated once;
 * the output collection lives in the body's scope until the body completes (docs: multi-instance).
 */
export const multiInstanceBody: ElementBehavior = {
  enter(x, instance, node) {
    const loop = loopOf(node);
    const items = evaluateList(x, loop.inputCollection, instance);
    x.emit({
      type: 'MULTI_INSTANCE_STARTED',
      key: instance.key,
      items: items.map((item) => JSON.stringify(item)),
    });
    if (loop.outputCollection !== undefined)
      setLocal(x, instance, { [loop.outputCollection]: items.map(() => null) });
    if (items.length === 0) return 'done';
    const first = loop.sequential ? 1 : items.length;
    for (let counter = 1; counter <= first; counter++) beginInner(x, instance, node, counter);
    return 'wait';
  },

  completing(x, instance, node) {
    const { outputCollection } = loopOf(node);
    if (outputCollection === undefined) return;
    const collected = lookUp(x, [instance.key], outputCollection) ?? [];
    propagate(x, instance, { [outputCollection]: collected }, instance.scopes.slice(1));
  },
};

function loopOf(node: FlowNode): MultiInstanceDefinition {
  if (!node.multiInstance) throw new Error(`'${node.id}' is no multi-instance`);
  return node.multiInstance;
}

function beginInner(
  x: Execution,
  body: ElementInstance,
  node: FlowNode,
  loopCounter: number,
): void {
  const { inputElement, outputElement } = loopOf(node);
  const item = x.state.items.get(keyOf(body.key, loopCounter - 1)) ?? 'null';
  // A plain variable as output element begins as null, so that results of an outer scope are not taken.
  const [, plain] =
    /^=\s*([\p{L}_][\p{L}\p{N}_]*)(?:\.[\p{L}\p{N}_.]+)?\s*$/u.exec(outputElement ?? '') ?? [];
  activateChild(x, body, node.id, {
    loopCounter,
    local: {
      ...(plain !== undefined && { [plain]: null }),
      ...(inputElement !== undefined && { [inputElement]: parse(item) }),
      loopCounter,
    },
  });
}

/**
 * An inner instance is about to complete, its variables are still there: collects its output and
 * evaluates the completion condition. May throw a `Failure`.
 */
export function innerCompleting(
  x: Execution,
  inner: ElementInstance,
  body: ElementInstance,
  node: FlowNode,
): void {
  const { outputCollection, outputElement, completionCondition } = loopOf(node);
  const counts = body.multiInstance;
  if (!counts) return;
  if (outputCollection !== undefined && outputElement !== undefined) {
    const output = evaluate(x, outputElement, inner);
    const collection = lookUp(x, [body.key], outputCollection) ?? null;
    const changed: Json[] = isList(collection) ? [...collection] : [];
    changed[(inner.loopCounter ?? 1) - 1] = output;
    setLocal(x, body, { [outputCollection]: changed });
  }
  if (completionCondition === undefined || counts.done) return;
  const done = evaluateBoolean(x, completionCondition, inner, {
    numberOfInstances: counts.size,
    numberOfActiveInstances: body.children - 1,
    numberOfCompletedInstances: counts.completed + 1,
    numberOfTerminatedInstances: counts.terminated,
  });
  if (done) x.emit({ type: 'MULTI_INSTANCE_DONE', key: body.key });
}

/** After an inner instance has completed: the next one begins, or the others are ended. */
export function innerCompleted(x: Execution, bodyKey: number, node: FlowNode): void {
  const body = x.state.element(bodyKey);
  if (!body?.multiInstance || body.state === 'TERMINATING') return;
  const { done, started, size } = body.multiInstance;
  if (done) terminate(x, childrenOf(x, bodyKey));
  else if (loopOf(node).sequential && started < size) beginInner(x, body, node, started + 1);
}
