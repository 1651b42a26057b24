import { keyOf } from '../../storage/key.ts';
import type { EngineKey } from '../engine/commands.ts';
import type { Execution } from '../engine/execution.ts';
import { nodeOf } from '../model/model.ts';
import type { ElementInstance } from '../state/records.ts';
import { lastKeys } from '../state/state.ts';
import { closeSubscriptions } from './closing.ts';
import { resolveIncident } from './incidents.ts';
import { activateChild, callerOf, scopeOf } from './instances.ts';
import { cancelUserTask } from './userTasks.ts';

export function childrenOf(x: Execution, scopeKey: EngineKey): readonly EngineKey[] {
  return [...lastKeys(x.state.children.prefix(keyOf(scopeKey)))];
}

/**
 * Ends instances and everything in them, called processes included. All of them are marked at once,
 * so that nothing in them goes on; those that listeners have to be asked about end later, and with
 * them the scopes around.
 */
export function terminate(x: Execution, keys: readonly EngineKey[]): void {
  const pending = [...keys];
  const leaves: EngineKey[] = [];
  for (let key = pending.pop(); key !== undefined; key = pending.pop()) {
    const instance = x.state.element(key);
    if (!instance || instance.state === 'TERMINATING') continue;
    x.emit({ type: 'ELEMENT_TERMINATING', key });
    closeSubscriptions(x, instance, x.definitions.node(instance));
    if (instance.incidentKey !== undefined) resolveIncident(x, instance.incidentKey);
    if (instance.jobKey !== undefined) x.emit({ type: 'JOB_CANCELED', key: instance.jobKey });
    if (instance.tokens > 0) x.emit({ type: 'TOKENS_DISCARDED', scopeKey: key });
    const children = childrenOf(x, key);
    pending.push(...children);
    const called =
      instance.calledKey === undefined ? undefined : x.state.element(instance.calledKey);
    if (called) pending.push(called.key);
    else if (children.length === 0 && !cancelUserTask(x, instance)) leaves.push(key);
  }
  // Deepest first, so that the scopes around them find nothing left.
  for (const key of leaves.reverse()) {
    const instance = x.state.element(key);
    if (instance) terminated(x, instance);
  }
}

/** An instance that was being terminated is gone; so may be the scopes and the callers around it. */
export function terminated(x: Execution, instance: ElementInstance): void {
  let next: ElementInstance | undefined = instance;
  while (next) next = endTermination(x, next);
}

/** Answers with the instance whose termination has ended with this one. */
function endTermination(x: Execution, instance: ElementInstance): ElementInstance | undefined {
  const { key, process } = instance;
  x.emit({ type: 'ELEMENT_TERMINATED', key });
  if (process) {
    instanceEnded(x, instance);
    x.effects.ended.push(key);
    x.effects.answers.push({ key });
    const caller = callerOf(x, instance);
    return caller?.state === 'TERMINATING' ? caller : undefined;
  }
  const scope = scopeOf(x, instance);
  if (!scope) return undefined;
  const { interruption } = instance;
  if (interruption && scope.state !== 'TERMINATING' && !scope.interruption) {
    const { elementId, ...payload } = interruption;
    const { model } = x.definitions.get(instance.definitionKey);
    if (nodeOf(model, elementId).type === 'BOUNDARY_EVENT') {
      activateChild(x, scope, elementId, { trigger: payload });
      return undefined;
    }
  }
  return settle(x, scope.key) ? scope : undefined;
}

/**
 * What becomes of a scope when something in it has ended: nothing while something is left in it;
 * else it goes on with what has interrupted it, or completes. True: its own termination has ended.
 */
export function settle(x: Execution, scopeKey: EngineKey): boolean {
  const scope = x.state.element(scopeKey);
  if (!scope || scope.children > 0) return false;
  if (scope.state === 'TERMINATING') return true;
  if (scope.interruption) {
    const { elementId, ...payload } = scope.interruption;
    const { model } = x.definitions.get(scope.definitionKey);
    x.emit({ type: 'INTERRUPTION_ENDED', key: scopeKey });
    activateChild(x, scope, nodeOf(model, elementId).scope ?? '', {
      trigger: payload,
      startElementId: elementId,
    });
  } else if (scope.tokens === 0 && scope.state === 'ACTIVATED')
    x.enqueue({ do: 'complete', key: scopeKey });
  return false;
}

/** A message may be waiting until the instance that was started with its key is over. */
export function instanceEnded(x: Execution, { process, definitionKey }: ElementInstance): void {
  const correlationKey = process?.correlationKey;
  if (correlationKey === undefined || correlationKey === '') return;
  const { processId } = x.definitions.get(definitionKey).record;
  x.enqueue({ do: 'startNext', processId, correlationKey });
}
