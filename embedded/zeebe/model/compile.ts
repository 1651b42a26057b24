import type { FlowNode, ProcessModel, SequenceFlow } from './model.ts';
import { child, children, extension, flag, text, type ModdleElement } from './moddle.ts';
import { compileNode } from './nodes.ts';
import type { Problems } from './problems.ts';
import { checkModel } from './validate.ts';

/** Drawn, but without meaning for the execution. */
const IGNORED: readonly string[] = [
  'bpmn:DataObject',
  'bpmn:DataObjectReference',
  'bpmn:DataStoreReference',
];

interface Parts {
  readonly nodes: Map<string, FlowNode>;
  readonly flows: Map<string, SequenceFlow>;
  readonly elements: Map<string, ModdleElement>;
}

/** The executable processes of parsed definitions; what is wrong goes to `problems`. */
export function compileProcesses(
  definitions: ModdleElement,
  problems: Problems,
): readonly ProcessModel[] {
  const processes = children(definitions, 'rootElements').filter(
    (root) => root.$type === 'bpmn:Process' && flag(root, 'isExecutable', false),
  );
  if (processes.length === 0)
    problems.add(definitions, 'must contain at least one executable process');
  return processes.flatMap((process) => compileProcess(process, problems) ?? []);
}

function compileProcess(process: ModdleElement, problems: Problems): ProcessModel | undefined {
  const parts: Parts = { nodes: new Map(), flows: new Map(), elements: new Map() };
  const root = compileNode(process, undefined, problems);
  if (!root) return undefined;
  parts.nodes.set(root.id, root);
  parts.elements.set(root.id, process);
  compileContainer(process, root, parts, problems);
  connect(parts);
  const nodes = Object.fromEntries(parts.nodes);
  const versionTag = extension(process, 'zeebe:VersionTag');
  const typedStarts = [...parts.nodes.values()]
    .filter(({ type, scope, event }) => type === 'START_EVENT' && scope === root.id && event)
    .map(({ id }) => id);
  const start = [...parts.nodes.values()].find(
    ({ type, scope, event }) => type === 'START_EVENT' && scope === root.id && !event,
  );
  const model: ProcessModel = {
    format: 1,
    processId: root.id,
    name: root.name,
    versionTag: versionTag && text(versionTag, 'value'),
    hasStartForm: hasForm(start && parts.elements.get(start.id)),
    nodes,
    flows: Object.fromEntries(parts.flows),
    typedStarts,
  };
  checkModel(model, parts.elements, problems);
  return model;
}

function hasForm(start: ModdleElement | undefined): boolean {
  const form = start && extension(start, 'zeebe:FormDefinition');
  return form !== undefined && text(form, 'formId') !== undefined;
}

function compileContainer(
  container: ModdleElement,
  scope: FlowNode,
  parts: Parts,
  problems: Problems,
): void {
  for (const element of children(container, 'flowElements')) {
    if (IGNORED.includes(element.$type)) continue;
    if (element.id === undefined) {
      problems.add(element, 'must have an id');
      continue;
    }
    parts.elements.set(element.id, element);
    if (element.$type === 'bpmn:SequenceFlow') {
      const flow = compileFlow(element, problems);
      if (flow) parts.flows.set(flow.id, flow);
      continue;
    }
    const node = compileNode(element, scope, problems);
    if (!node) continue;
    parts.nodes.set(node.id, node);
    if (node.type === 'SUB_PROCESS' || node.type === 'EVENT_SUB_PROCESS')
      compileContainer(element, node, parts, problems);
  }
  if (children(container, 'artifacts').some(isCompensation))
    problems.unsupported(container, 'compensation');
}

function isCompensation(artifact: ModdleElement): boolean {
  if (artifact.$type !== 'bpmn:Association') return false;
  return child(artifact, 'targetRef')?.get('isForCompensation') === true;
}

function compileFlow(element: ModdleElement, problems: Problems): SequenceFlow | undefined {
  const source = child(element, 'sourceRef')?.id;
  const target = child(element, 'targetRef')?.id;
  if (element.id === undefined || source === undefined || target === undefined) {
    problems.add(element, 'must have a source and a target');
    return undefined;
  }
  const condition = child(element, 'conditionExpression');
  return {
    id: element.id,
    source,
    target,
    condition: condition
      ? problems.mandatoryFeel(element, text(condition, 'body'), 'the condition')
      : undefined,
  };
}

/** Lets nodes know their surroundings: flows, boundary events, event sub-processes, start events. */
function connect({ nodes, flows }: Parts): void {
  const all = [...nodes.values()];
  for (const node of all) {
    const inside = all.filter(({ scope }) => scope === node.id);
    const starts = inside.filter(({ type }) => type === 'START_EVENT');
    const eventSubProcesses = inside.filter(({ type }) => type === 'EVENT_SUB_PROCESS');
    nodes.set(node.id, {
      ...node,
      // The flows themselves decide: the references in the nodes may be missing in hand-written XML.
      incoming: [...flows.values()].filter(({ target }) => target === node.id).map(({ id }) => id),
      outgoing: inOrderOf(
        node.outgoing,
        [...flows.values()].filter(({ source }) => source === node.id).map(({ id }) => id),
      ),
      boundaryEvents: all.filter(({ attachedTo }) => attachedTo === node.id).map(({ id }) => id),
      eventSubProcessStarts: eventSubProcesses.flatMap(({ id }) =>
        all.filter(({ type, scope }) => type === 'START_EVENT' && scope === id).map((s) => s.id),
      ),
      start: (node.type === 'EVENT_SUB_PROCESS' ? starts : starts.filter(({ event }) => !event))[0]
        ?.id,
    });
  }
}

function inOrderOf(order: readonly string[], ids: readonly string[]): readonly string[] {
  const place = (id: string) => {
    const index = order.indexOf(id);
    return index < 0 ? order.length : index;
  };
  return ids.toSorted((a, b) => place(a) - place(b));
}
