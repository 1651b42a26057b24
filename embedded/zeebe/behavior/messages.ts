import { keyText } from '../state/keyText.ts';
import { integerAt, keyOf } from '../../storage/key.ts';
import type { EngineKey, Variables } from '../engine/commands.ts';
import type { Execution } from '../engine/execution.ts';
import type {
  MessageRecord,
  StartSubscriptionRecord,
  SubscriptionRecord,
} from '../state/records.ts';
import { lastKeys } from '../state/state.ts';
import { startProcess } from './instances.ts';
import { trigger } from './triggers.ts';

/**
 * Offers a message to all who wait for it: at most once to each process id, over all its versions
 * and instances, whether it is caught or starts an instance (docs: messages, "cardinality").
 * Answers with the first process instance that got it.
 */
export function offerMessage(x: Execution, message: MessageRecord): EngineKey | undefined {
  const served = new Set<string>();
  let first: EngineKey | undefined;
  const waiting = x.state.subscriptionsByMessage.prefix(
    keyOf(keyText(message.name), keyText(message.correlationKey)),
  );
  for (const key of [...lastKeys(waiting)]) {
    const subscription = x.state.subscriptions.get(keyOf(key));
    if (!subscription || served.has(subscription.processId)) continue;
    served.add(subscription.processId);
    first ??= subscription.processInstanceKey;
    correlate(x, subscription, message);
  }
  for (const key of [
    ...lastKeys(x.state.startSubscriptionsByMessage.prefix(keyOf(keyText(message.name)))),
  ]) {
    const subscription = x.state.startSubscriptions.get(keyOf(key));
    if (!subscription || served.has(subscription.processId)) continue;
    const started = startByMessage(x, subscription, message);
    if (started === undefined) continue;
    served.add(subscription.processId);
    first ??= started;
  }
  return first;
}

/** A subscription that has just been opened gets what is buffered, the oldest first. */
export function correlateBuffered(x: Execution, subscription: SubscriptionRecord): void {
  const { messageName, correlationKey, processId } = subscription;
  for (const message of buffered(x, messageName, correlationKey, processId)) {
    correlate(x, subscription, message);
    if (subscription.once || !x.state.subscriptions.get(keyOf(subscription.key))) return;
  }
}

/**
 * When an instance that a message has started ends, the next buffered message with its correlation
 * key starts an instance of the latest version.
 */
export function startNext(x: Execution, processId: string, correlationKey: string): void {
  const waiting = [...lastKeys(x.state.startSubscriptionsOf.prefix(keyOf(keyText(processId))))]
    .flatMap((key) => x.state.startSubscriptions.get(keyOf(key)) ?? [])
    .flatMap((subscription) => {
      const next = buffered(x, subscription.messageName, correlationKey, processId).next();
      return next.done ? [] : [{ subscription, message: next.value }];
    })
    .toSorted((a, b) => a.message.key - b.message.key)[0];
  if (waiting) startByMessage(x, waiting.subscription, waiting.message);
}

/** Buffered messages that this process has not got yet, the oldest first. */
function* buffered(
  x: Execution,
  name: string,
  correlationKey: string,
  processId: string,
): Generator<MessageRecord, void> {
  const { messageBuffer, messages, messageCorrelations } = x.state;
  for (const { key } of messageBuffer.prefix(keyOf(keyText(name), keyText(correlationKey)))) {
    const message = messages.get(keyOf(integerAt(key, key.length - 8)));
    if (!message || message.deadline <= x.now) continue;
    if (!messageCorrelations.has(keyOf(message.key, keyText(processId)))) yield message;
  }
}

function correlate(x: Execution, subscription: SubscriptionRecord, message: MessageRecord): void {
  const { key, elementInstanceKey, elementId } = subscription;
  x.emit({
    type: 'SUBSCRIPTION_CORRELATED',
    key,
    messageKey: message.key,
    variables: message.variables,
  });
  trigger(x, elementInstanceKey, elementId, payloadOf(message.variables));
}

/** Unless an instance that was started with this correlation key is still active. */
function startByMessage(
  x: Execution,
  subscription: StartSubscriptionRecord,
  message: MessageRecord,
): EngineKey | undefined {
  const { processId, definitionKey, elementId } = subscription;
  const { correlationKey } = message;
  if (
    correlationKey !== '' &&
    x.state.startLocks.has(keyOf(keyText(processId), keyText(correlationKey)))
  )
    return undefined;
  x.emit({ type: 'START_SUBSCRIPTION_CORRELATED', messageKey: message.key, processId });
  return startProcess(x, x.definitions.get(definitionKey), {
    variables: {},
    startElementId: elementId,
    trigger: payloadOf(message.variables),
    correlationKey,
  });
}

function payloadOf(variables: Variables) {
  return { variables, local: false };
}
