import type { EngineKey, Variables } from '../engine/commands.ts';
import type { Execution } from '../engine/execution.ts';
import { nodeOf, type FlowNode, type ProcessModel } from '../model/model.ts';
import type { ElementInstance } from '../state/records.ts';
import { callerOf, scopeOf } from './instances.ts';
import { trigger } from './triggers.ts';

interface Catch {
  readonly key: EngineKey;
  readonly elementId: string;
}

/**
 * Throws a BPMN error from an instance. False: nothing catches it. Its variables stay with the
 * catching event (docs: error-events).
 */
export function throwError(
  x: Execution,
  instance: ElementInstance,
  code: string,
  variables: Variables,
  beforeCaught: () => void = () => undefined,
): boolean {
  const caught = findCatch(x, instance, code);
  if (!caught) return false;
  beforeCaught();
  trigger(x, caught.key, caught.elementId, { variables, local: true });
  return true;
}

export function uncaughtMessage(code: string, message: string): string {
  const withMessage = message === '' ? '' : ` with message '${message}'`;
  return `Expected to throw an error event with the code '${code}'${withMessage}, but it was not caught. No error events are available in the scope.`;
}

/**
 * From the thrower outwards, through called processes to their callers: at each level the event
 * sub-processes of the scope, then the boundary events of the activity; the exact code before an
 * event that catches any.
 */
function findCatch(x: Execution, thrower: ElementInstance, code: string): Catch | undefined {
  let instance: ElementInstance | undefined = thrower;
  while (instance) {
    if (instance.state !== 'TERMINATING' && !instance.interruption) {
      const { model } = x.definitions.get(instance.definitionKey);
      const node = nodeOf(model, instance.elementId);
      // Of a multi-instance, boundary events belong to the body, and all else to the inner instances.
      const body = node.multiInstance !== undefined && instance.loopCounter === undefined;
      const closed = instance === thrower || instance.interrupted === true || body;
      const inside = closed ? [] : node.eventSubProcessStarts;
      const around = instance.loopCounter === undefined ? node.boundaryEvents : [];
      const elementId = match(model, inside, code) ?? match(model, around, code);
      if (elementId !== undefined) return { key: instance.key, elementId };
    }
    instance = instance.process ? callerOf(x, instance) : scopeOf(x, instance);
  }
  return undefined;
}

function match(model: ProcessModel, ids: readonly string[], code: string): string | undefined {
  const catching = ids
    .map((id): FlowNode => nodeOf(model, id))
    .flatMap(({ id, event }) => (event?.kind === 'error' ? [{ id, code: event.code }] : []));
  return (
    catching.find((event) => event.code === code) ??
    catching.find((event) => event.code === undefined)
  )?.id;
}
