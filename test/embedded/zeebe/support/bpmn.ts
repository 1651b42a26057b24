/**
 * A small builder of BPMN text: elements are functions that give XML, `chain` draws sequence flows
 * named `source_target`. Expressions are passed as they are, with their `=`.
 */
type Xml = string;

interface Mapping {
  readonly source: string;
  readonly target: string;
}

export interface Options {
  readonly name?: string;
  readonly inputs?: readonly Mapping[];
  readonly outputs?: readonly Mapping[];
  readonly headers?: Readonly<Record<string, string>>;
  /** Start and end listeners: job types. */
  readonly listeners?: { readonly start?: readonly string[]; readonly end?: readonly string[] };
  readonly multiInstance?: MultiInstance;
  /** Further extension elements. */
  readonly extensions?: Xml;
}

export interface MultiInstance {
  readonly collection: string;
  readonly element?: string;
  readonly sequential?: boolean;
  readonly outputCollection?: string;
  readonly outputElement?: string;
  readonly completionCondition?: string;
}

const escape = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

function attributes(values: Readonly<Record<string, string | number | boolean | undefined>>): Xml {
  return Object.entries(values)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}="${escape(String(value))}"`)
    .join('');
}

function element(
  tag: string,
  id: string,
  {
    name,
    inputs = [],
    outputs = [],
    headers = {},
    listeners,
    multiInstance,
    extensions = '',
  }: Options,
  content: Xml = '',
  more: Readonly<Record<string, string | boolean | undefined>> = {},
): Xml {
  const mapping = (kind: string) => (one: Mapping) => `<zeebe:${kind}${attributes({ ...one })}/>`;
  const io =
    inputs.length + outputs.length > 0
      ? `<zeebe:ioMapping>${inputs.map(mapping('input')).join('')}${outputs.map(mapping('output')).join('')}</zeebe:ioMapping>`
      : '';
  const header = Object.entries(headers)
    .map(([key, value]) => `<zeebe:header${attributes({ key, value })}/>`)
    .join('');
  const listener = (eventType: string) => (type: string) =>
    `<zeebe:executionListener${attributes({ eventType, type })}/>`;
  const execution = [
    ...(listeners?.start ?? []).map(listener('start')),
    ...(listeners?.end ?? []).map(listener('end')),
  ].join('');
  const inside = [
    extensions,
    io,
    header && `<zeebe:taskHeaders>${header}</zeebe:taskHeaders>`,
    execution && `<zeebe:executionListeners>${execution}</zeebe:executionListeners>`,
  ].join('');
  return `<bpmn:${tag}${attributes({ id, name, ...more })}>${
    inside && `<bpmn:extensionElements>${inside}</bpmn:extensionElements>`
  }${content}${multiInstance ? loop(multiInstance) : ''}</bpmn:${tag}>`;
}

function loop(multi: MultiInstance): Xml {
  const zeebe = `<zeebe:loopCharacteristics${attributes({
    inputCollection: multi.collection,
    inputElement: multi.element,
    outputCollection: multi.outputCollection,
    outputElement: multi.outputElement,
  })}/>`;
  const condition =
    multi.completionCondition === undefined
      ? ''
      : `<bpmn:completionCondition xsi:type="bpmn:tFormalExpression">${escape(multi.completionCondition)}</bpmn:completionCondition>`;
  return `<bpmn:multiInstanceLoopCharacteristics isSequential="${multi.sequential ?? false}"><bpmn:extensionElements>${zeebe}</bpmn:extensionElements>${condition}</bpmn:multiInstanceLoopCharacteristics>`;
}

// Events

export type EventDefinition = Xml;
export const message = (id: string): EventDefinition =>
  `<bpmn:messageEventDefinition messageRef="${id}"/>`;
export const timer = (
  kind: 'timeDate' | 'timeDuration' | 'timeCycle',
  value: string,
): EventDefinition =>
  `<bpmn:timerEventDefinition><bpmn:${kind} xsi:type="bpmn:tFormalExpression">${escape(value)}</bpmn:${kind}></bpmn:timerEventDefinition>`;
export const error = (id?: string): EventDefinition =>
  `<bpmn:errorEventDefinition${attributes({ errorRef: id })}/>`;
export const terminateDefinition: EventDefinition = '<bpmn:terminateEventDefinition/>';

type EventOptions = Options & { readonly event?: EventDefinition };

export const start = (id: string, options: EventOptions & { interrupting?: boolean } = {}): Xml =>
  element('startEvent', id, options, options.event, {
    isInterrupting: options.interrupting,
  });
export const end = (id: string, options: EventOptions = {}): Xml =>
  element('endEvent', id, options, options.event);
export const catchEvent = (id: string, options: EventOptions): Xml =>
  element('intermediateCatchEvent', id, options, options.event);
export const throwEvent = (id: string, options: EventOptions = {}): Xml =>
  element('intermediateThrowEvent', id, options, options.event);
export const boundary = (
  id: string,
  host: string,
  options: EventOptions & { interrupting?: boolean },
): Xml =>
  element('boundaryEvent', id, options, options.event, {
    attachedToRef: host,
    cancelActivity: options.interrupting ?? true,
  });

// Tasks

const taskDefinition = (type: string, retries?: string): Xml =>
  `<zeebe:taskDefinition${attributes({ type, retries })}/>`;

export const serviceTask = (
  id: string,
  { type = id, retries, ...options }: Options & { type?: string; retries?: string } = {},
): Xml =>
  element('serviceTask', id, {
    ...options,
    extensions: taskDefinition(type, retries) + (options.extensions ?? ''),
  });

export interface UserTaskOptions extends Options {
  readonly assignee?: string;
  readonly candidateGroups?: string;
  readonly candidateUsers?: string;
  readonly dueDate?: string;
  readonly followUpDate?: string;
  readonly priority?: string;
  readonly formId?: string;
  readonly formBinding?: string;
  /** Pairs of event and job type. */
  readonly taskListeners?: readonly (readonly [event: string, type: string])[];
}

export const userTask = (id: string, options: UserTaskOptions = {}): Xml => {
  const { assignee, candidateGroups, candidateUsers, dueDate, followUpDate, priority } = options;
  const listeners = (options.taskListeners ?? [])
    .map(([eventType, type]) => `<zeebe:taskListener${attributes({ eventType, type })}/>`)
    .join('');
  const extensions = [
    '<zeebe:userTask/>',
    `<zeebe:assignmentDefinition${attributes({ assignee, candidateGroups, candidateUsers })}/>`,
    (dueDate ?? followUpDate) !== undefined &&
      `<zeebe:taskSchedule${attributes({ dueDate, followUpDate })}/>`,
    priority !== undefined && `<zeebe:priorityDefinition${attributes({ priority })}/>`,
    options.formId !== undefined &&
      `<zeebe:formDefinition${attributes({ formId: options.formId, bindingType: options.formBinding })}/>`,
    listeners && `<zeebe:taskListeners>${listeners}</zeebe:taskListeners>`,
    options.extensions,
  ];
  return element('userTask', id, { ...options, extensions: extensions.filter(Boolean).join('') });
};

export const task = (id: string, options: Options = {}): Xml => element('task', id, options);
export const receiveTask = (id: string, messageId: string, options: Options = {}): Xml =>
  element('receiveTask', id, options, '', { messageRef: messageId });
export const scriptTask = (
  id: string,
  expression: string,
  resultVariable: string,
  options: Options = {},
): Xml =>
  element('scriptTask', id, {
    ...options,
    extensions: `<zeebe:script${attributes({ expression, resultVariable })}/>`,
  });

export const callActivity = (
  id: string,
  processId: string,
  options: Options & {
    binding?: string;
    versionTag?: string;
    propagateAllChildVariables?: boolean;
    propagateAllParentVariables?: boolean;
  } = {},
): Xml =>
  element('callActivity', id, {
    ...options,
    extensions: `<zeebe:calledElement${attributes({
      processId,
      bindingType: options.binding,
      versionTag: options.versionTag,
      propagateAllChildVariables: options.propagateAllChildVariables,
      propagateAllParentVariables: options.propagateAllParentVariables,
    })}/>`,
  });

// Gateways and containers

export const exclusive = (id: string, defaultFlow?: string): Xml =>
  element('exclusiveGateway', id, {}, '', { default: defaultFlow });
export const parallel = (id: string): Xml => element('parallelGateway', id, {});
export const eventBased = (id: string): Xml => element('eventBasedGateway', id, {});
export const subProcess = (id: string, content: readonly Xml[], options: Options = {}): Xml =>
  element('subProcess', id, options, content.join(''));
export const eventSubProcess = (id: string, content: readonly Xml[], options: Options = {}): Xml =>
  element('subProcess', id, options, content.join(''), { triggeredByEvent: true });

export const flow = (source: string, target: string, condition?: string): Xml =>
  `<bpmn:sequenceFlow id="${source}_${target}" sourceRef="${source}" targetRef="${target}">${
    condition === undefined
      ? ''
      : `<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${escape(condition)}</bpmn:conditionExpression>`
  }</bpmn:sequenceFlow>`;

/** Sequence flows from each id to the next. */
export const chain = (...ids: readonly string[]): Xml =>
  ids
    .slice(1)
    .map((target, index) => flow(ids[index] ?? '', target))
    .join('');

// Roots

export const process = (
  id: string,
  content: readonly Xml[],
  options: Options & { versionTag?: string } = {},
): Xml =>
  element(
    'process',
    id,
    {
      ...options,
      ...(options.versionTag !== undefined && {
        extensions: `<zeebe:versionTag value="${options.versionTag}"/>`,
      }),
    },
    content.join(''),
    { isExecutable: true },
  );

export const messageRoot = (id: string, name: string, correlationKey?: string): Xml =>
  `<bpmn:message${attributes({ id, name })}>${
    correlationKey === undefined
      ? ''
      : `<bpmn:extensionElements><zeebe:subscription${attributes({ correlationKey })}/></bpmn:extensionElements>`
  }</bpmn:message>`;

export const errorRoot = (id: string, errorCode?: string): Xml =>
  `<bpmn:error${attributes({ id, errorCode })}/>`;

export const definitions = (...roots: readonly Xml[]): Xml =>
  `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="definitions" targetNamespace="http://lianshen.test">${roots.join('')}</bpmn:definitions>`;
