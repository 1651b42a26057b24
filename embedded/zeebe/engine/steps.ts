import { closeSubscriptions } from '../behavior/closing.ts';
import { takeFlows } from '../behavior/flows.ts';
import { raiseIncident } from '../behavior/incidents.ts';
import { scopeOf } from '../behavior/instances.ts';
import { listen } from '../behavior/listeners.ts';
import { applyInputMappings, applyOutputMappings } from '../behavior/mappings.ts';
import { startNext } from '../behavior/messages.ts';
import { planEventSubProcesses, planSubscriptions } from '../behavior/subscriptions.ts';
import { settle, terminated } from '../behavior/termination.ts';
import { listenToTask } from '../behavior/userTaskTransitions.ts';
import { innerCompleted, innerCompleting } from '../elements/multiInstanceBody.ts';
import { behaviorOf, isBody } from '../elements/registry.ts';
import type { FlowNode } from '../model/model.ts';
import type { ElementInstance, Step } from '../state/records.ts';
import type { Execution } from './execution.ts';
import { Failure } from './failure.ts';

/** Runs one step. One that cannot go on becomes an incident that its resolution runs again. */
export function runStep(x: Execution, step: Step): void {
  if (step.do === 'listenToTask') {
    listenToTask(x, step.key);
    return;
  }
  if (step.do === 'startNext') {
    startNext(x, step.processId, step.correlationKey);
    return;
  }
  const instance = x.state.element(step.key);
  if (!instance || instance.state === 'TERMINATING' || instance.incidentKey !== undefined) return;
  const node = x.definitions.node(instance);
  try {
    STEPS[step.do](x, instance, node);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const { errorType, message } = error;
    raiseIncident(x, instance, { errorType, message, retry: step });
  }
}

type ElementStep = 'activate' | 'enter' | 'complete' | 'leave' | 'listen';
type Run = (x: Execution, instance: ElementInstance, node: FlowNode) => void;

const STEPS: Readonly<Record<ElementStep, Run>> = {
  activate(x, instance, node) {
    if (instance.state !== 'ACTIVATING') return;
    if (!isBody(node, instance)) {
      applyInputMappings(x, instance, node);
      if (node.startListeners.length > 0) {
        listen(x, instance, node, { event: 'start', index: 0 });
        return;
      }
    }
    enter(x, instance, node);
  },

  enter(x, instance, node) {
    if (instance.state === 'ACTIVATING') enter(x, instance, node);
  },

  complete(x, instance, node) {
    if (instance.state === 'COMPLETING') return;
    if (instance.children > 0 || instance.tokens > 0) return;
    complete(x, instance, node);
  },

  leave(x, instance, node) {
    leave(x, instance, node);
  },

  listen(x, instance, node) {
    if (instance.listener) listen(x, instance, node, instance.listener);
  },
};

function enter(x: Execution, instance: ElementInstance, node: FlowNode): void {
  const open = planSubscriptions(x, instance, node);
  const result = behaviorOf(node, instance).enter(x, instance, node);
  const now = x.state.element(instance.key);
  if (!now || now.state === 'TERMINATING') return;
  if (result === 'done' && node.endListeners.length === 0 && node.boundaryEvents.length === 0) {
    x.enqueue({ do: 'complete', key: instance.key });
    return;
  }
  x.emit({ type: 'ELEMENT_ACTIVATED', key: instance.key });
  open();
  if (result === 'done') x.enqueue({ do: 'complete', key: instance.key });
  // All in it may have been passed already.
  else if (node.start !== undefined && !isBody(node, instance)) settle(x, instance.key);
}

function complete(x: Execution, instance: ElementInstance, node: FlowNode): void {
  const body = isBody(node, instance);
  if (!body) applyOutputMappings(x, instance, node);
  behaviorOf(node, instance).completing?.(x, instance, node);
  const scope = scopeOf(x, instance);
  if (instance.loopCounter !== undefined && scope) innerCompleting(x, instance, scope, node);
  if (node.type === 'START_EVENT' && scope) {
    planEventSubProcesses(x, scope, x.definitions.node(scope))();
    // A buffered message may have interrupted the scope.
    if (x.state.element(instance.key)?.state !== instance.state) return;
  }
  closeSubscriptions(x, instance, node);
  if (!body && node.endListeners.length > 0) {
    x.emit({ type: 'ELEMENT_COMPLETING', key: instance.key });
    listen(x, instance, node, { event: 'end', index: 0 });
  } else leave(x, instance, node);
}

function leave(x: Execution, instance: ElementInstance, node: FlowNode): void {
  const behavior = behaviorOf(node, instance);
  const inner = instance.loopCounter !== undefined;
  const flows = inner ? [] : (behavior.outgoing?.(x, instance, node) ?? node.outgoing);
  const scope = scopeOf(x, instance);
  behavior.leaving?.(x, instance, node);
  x.emit({ type: 'ELEMENT_COMPLETED', key: instance.key });
  if (behavior.left && !inner) behavior.left(x, instance, node);
  else if (scope) takeFlows(x, scope, flows);
  if (!scope) return;
  if (inner) innerCompleted(x, scope.key, node);
  const left = settle(x, scope.key) ? x.state.element(scope.key) : undefined;
  if (left) terminated(x, left);
}
