import type {
  BindingType,
  CalledElementDefinition,
  JobDefinition,
  ListenerDefinition,
  Mapping,
  MultiInstanceDefinition,
  ScriptDefinition,
} from './model.ts';
import { child, children, extension, flag, text, type ModdleElement } from './moddle.ts';
import type { Problems } from './problems.ts';

const BINDINGS: readonly string[] = ['latest', 'deployment', 'versionTag'];

export function mappingsOf(
  element: ModdleElement,
  side: 'inputParameters' | 'outputParameters',
  problems: Problems,
): readonly Mapping[] {
  const container = extension(element, 'zeebe:IoMapping');
  if (!container) return [];
  return children(container, side).map((mapping) => {
    const target = text(mapping, 'target');
    if (target === undefined) problems.add(element, 'a variable mapping must have a target');
    const path = (target ?? 'unknown').split('.');
    if (path.some((part) => !/^[\p{L}_][\p{L}\p{N}_]*$/u.test(part)))
      problems.add(element, `'${target ?? ''}' is not a valid target of a variable mapping`);
    return { source: problems.optionalFeel(element, text(mapping, 'source')), target: path };
  });
}

export function headersOf(element: ModdleElement): Readonly<Record<string, string>> {
  const container = extension(element, 'zeebe:TaskHeaders');
  return container ? headerValues(container) : {};
}

function headerValues(container: ModdleElement): Readonly<Record<string, string>> {
  const entries = children(container, 'values').flatMap((header) => {
    const key = text(header, 'key');
    return key === undefined ? [] : [[key, text(header, 'value') ?? ''] as const];
  });
  return Object.fromEntries(entries);
}

export function jobOf(element: ModdleElement, problems: Problems): JobDefinition | undefined {
  const definition = extension(element, 'zeebe:TaskDefinition');
  if (!definition) return undefined;
  const type = problems.optionalFeel(element, text(definition, 'type'));
  if (type === undefined) problems.add(element, 'a task definition must have a type');
  const retries = problems.optionalFeel(element, text(definition, 'retries')) ?? '3';
  return { type: type ?? '', retries };
}

/** Listeners of one event, in the order of the model. */
export function listenersOf(
  element: ModdleElement,
  container: 'zeebe:ExecutionListeners' | 'zeebe:TaskListeners',
  event: string,
  problems: Problems,
): readonly ListenerDefinition[] {
  const listeners = extension(element, container);
  if (!listeners) return [];
  const types = new Set<string>();
  return children(listeners, 'listeners')
    .filter((listener) => text(listener, 'eventType') === event)
    .map((listener) => {
      const type = problems.optionalFeel(element, text(listener, 'type'));
      if (type === undefined) problems.add(element, `a listener of '${event}' must have a type`);
      else if (types.has(type))
        problems.add(element, `found two listeners of '${event}' with the type '${type}'`);
      types.add(type ?? '');
      const headers = child(listener, 'headers');
      return {
        type: type ?? '',
        retries: problems.optionalFeel(element, text(listener, 'retries')) ?? '3',
        headers: headers ? headerValues(headers) : {},
      };
    });
}

export function multiInstanceOf(
  element: ModdleElement,
  problems: Problems,
): MultiInstanceDefinition | undefined {
  const loop = child(element, 'loopCharacteristics');
  if (!loop) return undefined;
  if (loop.$type !== 'bpmn:MultiInstanceLoopCharacteristics') {
    problems.unsupported(element, 'a standard loop');
    return undefined;
  }
  const zeebe = extension(loop, 'zeebe:LoopCharacteristics');
  if (!zeebe) {
    problems.add(element, 'a multi-instance must have an input collection');
    return undefined;
  }
  const condition = child(loop, 'completionCondition');
  const outputCollection = text(zeebe, 'outputCollection');
  const outputElement = text(zeebe, 'outputElement');
  if ((outputCollection === undefined) !== (outputElement === undefined))
    problems.add(element, 'output collection and output element must be given together');
  return {
    sequential: flag(loop, 'isSequential', false),
    inputCollection: problems.mandatoryFeel(
      element,
      text(zeebe, 'inputCollection'),
      'the input collection',
    ),
    inputElement: text(zeebe, 'inputElement'),
    outputCollection,
    outputElement:
      outputElement === undefined
        ? undefined
        : problems.mandatoryFeel(element, outputElement, 'the output element'),
    completionCondition: condition
      ? problems.mandatoryFeel(element, text(condition, 'body'), 'the completion condition')
      : undefined,
  };
}

export function bindingOf(
  element: ModdleElement,
  zeebe: ModdleElement,
  problems: Problems,
): { binding: BindingType; versionTag: string | undefined } {
  const binding = text(zeebe, 'bindingType') ?? 'latest';
  const versionTag = text(zeebe, 'versionTag');
  if (!isBinding(binding)) {
    problems.add(element, `'${binding}' is not a binding type`);
    return { binding: 'latest', versionTag };
  }
  if (binding === 'versionTag' && versionTag === undefined)
    problems.add(element, "the binding type 'versionTag' needs a version tag");
  return { binding, versionTag };
}

function isBinding(value: string): value is BindingType {
  return BINDINGS.includes(value);
}

export function calledElementOf(
  element: ModdleElement,
  problems: Problems,
): CalledElementDefinition | undefined {
  const called = extension(element, 'zeebe:CalledElement');
  const processId = called && problems.optionalFeel(element, text(called, 'processId'));
  if (!called || processId === undefined) {
    problems.add(element, 'a call activity must have a process id');
    return undefined;
  }
  return {
    processId,
    ...bindingOf(element, called, problems),
    propagateAllChildVariables: flag(called, 'propagateAllChildVariables', true),
    propagateAllParentVariables: flag(called, 'propagateAllParentVariables', true),
  };
}

export function scriptOf(element: ModdleElement, problems: Problems): ScriptDefinition | undefined {
  const script = extension(element, 'zeebe:Script');
  if (!script) return undefined;
  const resultVariable = text(script, 'resultVariable');
  if (resultVariable === undefined) problems.add(element, 'a script must have a result variable');
  return {
    expression: problems.mandatoryFeel(element, text(script, 'expression'), 'the script'),
    resultVariable: resultVariable ?? '',
  };
}
