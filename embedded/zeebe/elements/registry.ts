import type { ElementType, FlowNode } from '../model/model.ts';
import type { ElementInstance } from '../state/records.ts';
import type { ElementBehavior } from './behavior.ts';
import { callActivity } from './callActivity.ts';
import { container } from './container.ts';
import { endEvent } from './endEvent.ts';
import { event } from './event.ts';
import { eventBasedGateway } from './eventBasedGateway.ts';
import { exclusiveGateway } from './exclusiveGateway.ts';
import { jobTask } from './jobTask.ts';
import { multiInstanceBody } from './multiInstanceBody.ts';
import { passThrough } from './passThrough.ts';
import { processElement } from './process.ts';
import { scriptTask } from './scriptTask.ts';
import { userTask } from './userTask.ts';

const BEHAVIORS: Readonly<Record<ElementType, ElementBehavior>> = {
  PROCESS: processElement,
  SUB_PROCESS: container,
  EVENT_SUB_PROCESS: container,
  START_EVENT: event,
  INTERMEDIATE_CATCH_EVENT: event,
  INTERMEDIATE_THROW_EVENT: passThrough,
  BOUNDARY_EVENT: event,
  END_EVENT: endEvent,
  SERVICE_TASK: jobTask,
  SEND_TASK: jobTask,
  BUSINESS_RULE_TASK: jobTask,
  RECEIVE_TASK: event,
  USER_TASK: userTask,
  MANUAL_TASK: passThrough,
  TASK: passThrough,
  SCRIPT_TASK: scriptTask,
  CALL_ACTIVITY: callActivity,
  EXCLUSIVE_GATEWAY: exclusiveGateway,
  PARALLEL_GATEWAY: passThrough,
  EVENT_BASED_GATEWAY: eventBasedGateway,
};

export function behaviorOf(node: FlowNode, instance: ElementInstance): ElementBehavior {
  if (isBody(node, instance)) return multiInstanceBody;
  const throwing = node.type === 'INTERMEDIATE_THROW_EVENT' || node.type === 'SCRIPT_TASK';
  return throwing && node.job ? jobTask : BEHAVIORS[node.type];
}

/** Whether this is the body of a multi-instance, not one of the instances within. */
export function isBody(node: FlowNode, instance: ElementInstance): boolean {
  return node.multiInstance !== undefined && instance.loopCounter === undefined;
}
