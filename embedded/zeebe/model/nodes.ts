import { eventOf, messageOf, type EventPosition } from './events.ts';
import {
  calledElementOf,
  headersOf,
  jobOf,
  listenersOf,
  mappingsOf,
  multiInstanceOf,
  scriptOf,
} from './extensions.ts';
import type { ElementType, EventDefinition, FlowNode } from './model.ts';
import { child, extension, flag, ids, text, type ModdleElement } from './moddle.ts';
import type { Problems } from './problems.ts';
import { userTaskOf } from './userTaskDefinition.ts';

/** BPMN types that this engine runs. */
const TYPES: Readonly<Record<string, ElementType>> = {
  'bpmn:Process': 'PROCESS',
  'bpmn:SubProcess': 'SUB_PROCESS',
  'bpmn:StartEvent': 'START_EVENT',
  'bpmn:IntermediateCatchEvent': 'INTERMEDIATE_CATCH_EVENT',
  'bpmn:IntermediateThrowEvent': 'INTERMEDIATE_THROW_EVENT',
  'bpmn:BoundaryEvent': 'BOUNDARY_EVENT',
  'bpmn:EndEvent': 'END_EVENT',
  'bpmn:ServiceTask': 'SERVICE_TASK',
  'bpmn:SendTask': 'SEND_TASK',
  'bpmn:BusinessRuleTask': 'BUSINESS_RULE_TASK',
  'bpmn:ReceiveTask': 'RECEIVE_TASK',
  'bpmn:UserTask': 'USER_TASK',
  'bpmn:ManualTask': 'MANUAL_TASK',
  'bpmn:Task': 'TASK',
  'bpmn:ScriptTask': 'SCRIPT_TASK',
  'bpmn:CallActivity': 'CALL_ACTIVITY',
  'bpmn:ExclusiveGateway': 'EXCLUSIVE_GATEWAY',
  'bpmn:ParallelGateway': 'PARALLEL_GATEWAY',
  'bpmn:EventBasedGateway': 'EVENT_BASED_GATEWAY',
};

/** Zeebe runs them, this engine does not (yet); their names for the refusal. */
const UNSUPPORTED: Readonly<Record<string, string>> = {
  'bpmn:InclusiveGateway': 'an inclusive gateway',
  'bpmn:ComplexGateway': 'a complex gateway',
  'bpmn:AdHocSubProcess': 'an ad-hoc sub-process',
  'bpmn:Transaction': 'a transaction',
};

const JOB_TASKS: readonly ElementType[] = ['SERVICE_TASK', 'SEND_TASK', 'BUSINESS_RULE_TASK'];

/** One flow node (or the process) as the engine runs it; undefined when it is refused. */
export function compileNode(
  element: ModdleElement,
  scope: FlowNode | undefined,
  problems: Problems,
): FlowNode | undefined {
  const type = typeOf(element, problems);
  if (!type) return undefined;
  const interrupting =
    type === 'BOUNDARY_EVENT'
      ? flag(element, 'cancelActivity', true)
      : flag(element, 'isInterrupting', true);
  const event = eventDefinitionOf(element, type, scope, interrupting, problems);
  const listener = (name: string) =>
    listenersOf(element, 'zeebe:ExecutionListeners', name, problems);
  const node: FlowNode = {
    id: element.id ?? '',
    name: text(element, 'name'),
    type,
    scope: scope?.id,
    incoming: ids(element, 'incoming'),
    outgoing: ids(element, 'outgoing'),
    defaultFlow: child(element, 'default')?.id,
    inputs: mappingsOf(element, 'inputParameters', problems),
    outputs: mappingsOf(element, 'outputParameters', problems),
    startListeners: listener('start'),
    endListeners: listener('end'),
    boundaryEvents: [],
    eventSubProcessStarts: [],
    start: undefined,
    attachedTo: child(element, 'attachedToRef')?.id,
    interrupting,
    event,
    multiInstance: multiInstanceOf(element, problems),
    job: jobOf(element, problems),
    userTask: type === 'USER_TASK' ? userTaskOf(element, problems) : undefined,
    calledElement: type === 'CALL_ACTIVITY' ? calledElementOf(element, problems) : undefined,
    script: type === 'SCRIPT_TASK' ? scriptOf(element, problems) : undefined,
    headers: headersOf(element),
  };
  checkImplementation(element, node, problems);
  return node;
}

function typeOf(element: ModdleElement, problems: Problems): ElementType | undefined {
  const refused = UNSUPPORTED[element.$type];
  if (refused !== undefined) {
    problems.unsupported(element, refused);
    return undefined;
  }
  if (element.$type === 'bpmn:SubProcess' && flag(element, 'triggeredByEvent', false))
    return 'EVENT_SUB_PROCESS';
  const type = TYPES[element.$type];
  if (!type) problems.unsupported(element, element.$type);
  return type;
}

function eventDefinitionOf(
  element: ModdleElement,
  type: ElementType,
  scope: FlowNode | undefined,
  interrupting: boolean,
  problems: Problems,
): EventDefinition | undefined {
  if (type === 'RECEIVE_TASK') return messageOf(element, element, true, problems);
  const position = positionOf(type, scope);
  return position && eventOf(element, position, interrupting, problems);
}

function positionOf(type: ElementType, scope: FlowNode | undefined): EventPosition | undefined {
  switch (type) {
    case 'START_EVENT':
      if (scope?.type === 'EVENT_SUB_PROCESS') return 'eventSubProcessStart';
      return scope?.type === 'PROCESS' ? 'processStart' : 'subProcessStart';
    case 'INTERMEDIATE_CATCH_EVENT':
      return 'catch';
    case 'BOUNDARY_EVENT':
      return 'boundary';
    case 'INTERMEDIATE_THROW_EVENT':
      return 'throw';
    case 'END_EVENT':
      return 'end';
    default:
      return undefined;
  }
}

function checkImplementation(element: ModdleElement, node: FlowNode, problems: Problems): void {
  if (extension(element, 'zeebe:CalledDecision'))
    problems.unsupported(element, 'a business rule task with a called decision');
  else if (JOB_TASKS.includes(node.type) && !node.job)
    problems.add(element, 'must have a task definition (zeebe:taskDefinition) with a type');
  if (node.type === 'SCRIPT_TASK' && !node.job && !node.script)
    problems.add(element, 'must have a script (zeebe:script) or a task definition');
  const throwing = node.type === 'END_EVENT' || node.type === 'INTERMEDIATE_THROW_EVENT';
  if (throwing && node.event?.kind === 'message' && !node.job)
    problems.add(element, 'a throwing message event must have a task definition with a type');
  if (
    node.startListeners.length > 0 &&
    (node.type === 'START_EVENT' || node.type === 'BOUNDARY_EVENT')
  )
    problems.add(element, 'start listeners are not allowed here');
  const noEnd = node.type.endsWith('_GATEWAY') || (throwing && node.event?.kind === 'error');
  if (node.endListeners.length > 0 && noEnd)
    problems.add(element, 'end listeners are not allowed here');
  if (extension(element, 'zeebe:LinkedResources'))
    problems.unsupported(element, 'a linked resource');
}
