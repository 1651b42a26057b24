import { parseTimer } from '../timers/timer.ts';
import type { EventDefinition, MessageDefinition, TimerDefinition } from './model.ts';
import { child, children, extension, text, type ModdleElement } from './moddle.ts';
import type { Problems } from './problems.ts';

/** Where an event stands decides what its definition may be. */
export type EventPosition =
  | 'processStart'
  | 'subProcessStart'
  | 'eventSubProcessStart'
  | 'catch'
  | 'boundary'
  | 'throw'
  | 'end';

type Kind = EventDefinition['kind'];

const ALLOWED: Readonly<Record<EventPosition, readonly Kind[]>> = {
  processStart: ['message', 'timer'],
  subProcessStart: [],
  eventSubProcessStart: ['message', 'timer', 'error'],
  catch: ['message', 'timer'],
  boundary: ['message', 'timer', 'error'],
  throw: ['message'],
  end: ['message', 'error', 'terminate'],
};

/** The event's definition; none for a none event. Reports what cannot be run where it stands. */
export function eventOf(
  element: ModdleElement,
  position: EventPosition,
  interrupting: boolean,
  problems: Problems,
): EventDefinition | undefined {
  const definitions = children(element, 'eventDefinitions');
  const definition = definitions[0];
  if (definitions.length > 1) problems.unsupported(element, 'an event with several definitions');
  if (!definition) {
    if (position === 'catch' || position === 'boundary' || position === 'eventSubProcessStart')
      problems.add(element, 'must have an event definition');
    return undefined;
  }
  const event = read(element, definition, position, problems);
  if (!event) {
    const name = definition.$type.replace(/^bpmn:(.*)EventDefinition$/, '$1').toLowerCase();
    problems.unsupported(element, `a ${name} event`);
  } else if (!ALLOWED[position].includes(event.kind))
    problems.add(element, `a ${event.kind} event is not allowed here`);
  else if (event.kind === 'timer') checkTimer(element, event, position, interrupting, problems);
  return event;
}

function read(
  element: ModdleElement,
  definition: ModdleElement,
  position: EventPosition,
  problems: Problems,
): EventDefinition | undefined {
  switch (definition.$type) {
    case 'bpmn:MessageEventDefinition':
      if (position === 'throw' || position === 'end')
        return { kind: 'message', name: '', correlationKey: undefined };
      return messageOf(element, definition, position !== 'processStart', problems);
    case 'bpmn:TimerEventDefinition':
      return timerOf(element, definition, problems);
    case 'bpmn:ErrorEventDefinition':
      return errorOf(element, definition, position === 'end', problems);
    case 'bpmn:TerminateEventDefinition':
      return { kind: 'terminate' };
    default:
      return undefined;
  }
}

/** The message that an event definition or a receive task refers to. */
export function messageOf(
  element: ModdleElement,
  referring: ModdleElement,
  needsKey: boolean,
  problems: Problems,
): MessageDefinition {
  const message = child(referring, 'messageRef');
  const name = message && problems.optionalFeel(element, text(message, 'name'));
  if (!message) problems.add(element, 'must reference a message');
  else if (name === undefined) problems.add(element, 'the message must have a name');
  const subscription = message && extension(message, 'zeebe:Subscription');
  const key = subscription && text(subscription, 'correlationKey');
  return {
    kind: 'message',
    name: name ?? '',
    correlationKey: needsKey
      ? problems.mandatoryFeel(element, key, 'the correlation key of the message')
      : undefined,
  };
}

function timerOf(
  element: ModdleElement,
  definition: ModdleElement,
  problems: Problems,
): TimerDefinition {
  const kinds = [
    ['date', child(definition, 'timeDate')],
    ['duration', child(definition, 'timeDuration')],
    ['cycle', child(definition, 'timeCycle')],
  ] as const;
  for (const [timer, expression] of kinds) {
    const value = expression && problems.optionalFeel(element, text(expression, 'body'));
    if (value !== undefined) return { kind: 'timer', timer, value };
  }
  problems.add(element, 'a timer must have a date, a duration or a cycle');
  return { kind: 'timer', timer: 'date', value: '=null' };
}

/** What a timer may be where (docs: timer-events). */
function checkTimer(
  element: ModdleElement,
  { timer, value }: TimerDefinition,
  position: EventPosition,
  interrupting: boolean,
  problems: Problems,
): void {
  const allowed =
    position === 'processStart'
      ? ['date', 'cycle']
      : position === 'catch' || interrupting
        ? ['date', 'duration']
        : ['date', 'duration', 'cycle'];
  if (!allowed.includes(timer))
    problems.add(element, `a timer with a ${timer} is not allowed here`);
  if (value.startsWith('=')) return;
  const parsed = parseTimer(timer, value);
  if (parsed.ok) return;
  if (parsed.unsupported) problems.unsupported(element, parsed.error);
  else problems.add(element, parsed.error);
}

function errorOf(
  element: ModdleElement,
  definition: ModdleElement,
  throwing: boolean,
  problems: Problems,
): EventDefinition {
  const error = child(definition, 'errorRef');
  const code = error && problems.optionalFeel(element, text(error, 'errorCode'));
  if (throwing && code === undefined) problems.add(element, 'an error end event must have a code');
  if (!throwing && code?.startsWith('='))
    problems.add(element, 'the error code of a catching event must not be an expression');
  return { kind: 'error', code };
}
