import { flowOf, nodeOf, type FlowNode, type ProcessModel } from './model.ts';
import type { ModdleElement } from './moddle.ts';
import type { Problems } from './problems.ts';

type Report = (id: string, message: string) => void;

const EVENT_TARGETS: readonly string[] = ['INTERMEDIATE_CATCH_EVENT', 'RECEIVE_TASK'];

/** Rules on how the parts of a model go together (docs: bpmn-coverage and the pages of the elements). */
export function checkModel(
  model: ProcessModel,
  elements: ReadonlyMap<string, ModdleElement>,
  problems: Problems,
): void {
  const report: Report = (id, message) => {
    const element = elements.get(id);
    if (element) problems.add(element, message);
  };
  for (const flow of Object.values(model.flows)) {
    const [source, target] = [model.nodes[flow.source], model.nodes[flow.target]];
    if (!source || !target) continue;
    if (source.scope !== target.scope)
      report(flow.id, 'must not cross the border of a sub-process');
    if (flow.condition !== undefined && source.type !== 'EXCLUSIVE_GATEWAY')
      report(flow.id, 'a condition is only allowed on flows out of an exclusive gateway');
  }
  for (const node of Object.values(model.nodes)) {
    checkStarts(model, node, report);
    checkGateway(model, node, report);
    checkBoundary(model, node, report);
    checkUniqueEvents(model, node, report);
  }
}

function checkStarts(model: ProcessModel, node: FlowNode, report: Report): void {
  const starts = Object.values(model.nodes).filter(
    ({ type, scope }) => type === 'START_EVENT' && scope === node.id,
  );
  if (node.type === 'PROCESS') {
    if (starts.length === 0) report(node.id, 'must have at least one start event');
    if (starts.filter(({ event }) => !event).length > 1)
      report(node.id, 'must not have more than one none start event');
  }
  if (node.type === 'SUB_PROCESS' && (starts.length !== 1 || starts[0]?.event))
    report(node.id, 'must have exactly one none start event');
  if (node.type === 'EVENT_SUB_PROCESS') {
    if (starts.length !== 1) report(node.id, 'must have exactly one start event');
    if (node.incoming.length + node.outgoing.length > 0)
      report(node.id, 'an event sub-process must not have sequence flows');
  }
  if (node.type === 'START_EVENT' && node.incoming.length > 0)
    report(node.id, 'a start event must not have incoming sequence flows');
  if (node.type === 'END_EVENT' && node.outgoing.length > 0)
    report(node.id, 'an end event must not have outgoing sequence flows');
}

function checkGateway(model: ProcessModel, node: FlowNode, report: Report): void {
  if (node.type === 'EXCLUSIVE_GATEWAY' && node.outgoing.length > 1) {
    for (const id of node.outgoing) {
      const { condition } = flowOf(model, id);
      if (id === node.defaultFlow && condition !== undefined)
        report(id, 'the default flow must not have a condition');
      if (id !== node.defaultFlow && condition === undefined)
        report(id, 'must have a condition or be the default flow');
    }
  }
  if (node.type !== 'EVENT_BASED_GATEWAY') return;
  if (node.outgoing.length < 2) report(node.id, 'must have at least two outgoing sequence flows');
  for (const id of node.outgoing) {
    const target = model.nodes[flowOf(model, id).target];
    if (!target || !EVENT_TARGETS.includes(target.type))
      report(node.id, 'must be followed by intermediate catch events or receive tasks only');
    else if (target.incoming.length > 1)
      report(target.id, 'an event after an event-based gateway must have one incoming flow');
    else if (target.boundaryEvents.length > 0)
      report(
        target.id,
        'a receive task after an event-based gateway must not have boundary events',
      );
  }
}

function checkBoundary(model: ProcessModel, node: FlowNode, report: Report): void {
  if (node.type !== 'BOUNDARY_EVENT') return;
  const host = node.attachedTo === undefined ? undefined : model.nodes[node.attachedTo];
  if (!host) report(node.id, 'must be attached to an activity');
  else if (!host.type.endsWith('TASK') && !['SUB_PROCESS', 'CALL_ACTIVITY'].includes(host.type))
    report(node.id, `must not be attached to '${host.id}'`);
  if (node.event?.kind === 'error' && !node.interrupting)
    report(node.id, 'an error boundary event must be interrupting');
  if (node.incoming.length > 0) report(node.id, 'must not have incoming sequence flows');
}

/** In one place no two events may catch the same message, and none the same error twice. */
function checkUniqueEvents(model: ProcessModel, node: FlowNode, report: Report): void {
  const groups = [
    node.boundaryEvents,
    node.eventSubProcessStarts,
    node.type === 'PROCESS' ? model.typedStarts : [],
    node.type === 'EVENT_BASED_GATEWAY' ? node.outgoing.map((id) => flowOf(model, id).target) : [],
  ];
  for (const ids of groups) {
    const seen = new Set<string>();
    for (const id of ids) {
      const event = model.nodes[id] && nodeOf(model, id).event;
      if (event?.kind !== 'message' && event?.kind !== 'error') continue;
      const [what, name] =
        event.kind === 'message' ? ['message', event.name] : ['error', event.code ?? 'any error'];
      if (seen.has(`${what} ${name}`))
        report(node.id, `found two events that catch the ${what} '${name}'`);
      seen.add(`${what} ${name}`);
    }
  }
}
