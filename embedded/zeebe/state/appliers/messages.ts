import { keyText } from '../keyText.ts';
import { keyOf } from '../../../storage/key.ts';
import type { EngineKey } from '../../engine/commands.ts';
import type { Appliers, Book } from '../apply.ts';
import type { MessageEvent } from '../events.ts';
import type { MessageRecord, StartSubscriptionRecord, SubscriptionRecord } from '../records.ts';
import { DUE } from '../state.ts';

export const messageAppliers: Appliers<MessageEvent['type']> = {
  /** A message without time to live is gone as soon as it has been offered. */
  MESSAGE_PUBLISHED({ state, time }, { message }) {
    if (message.deadline <= time) return;
    const { key, name, correlationKey, messageId } = message;
    state.messages.put(keyOf(key), message);
    state.messageBuffer.put(keyOf(keyText(name), keyText(correlationKey), key), 1);
    state.due.put(keyOf(message.deadline, DUE.message, key), 1);
    if (messageId !== '') state.messageIds.put(messageIdKey(message), key);
  },

  MESSAGE_EXPIRED({ state }, { key }) {
    const message = state.messages.get(keyOf(key));
    if (!message) return;
    const { name, correlationKey, messageId } = message;
    state.messages.remove(keyOf(key));
    state.messageBuffer.remove(keyOf(keyText(name), keyText(correlationKey), key));
    state.due.remove(keyOf(message.deadline, DUE.message, key));
    if (messageId !== '') state.messageIds.remove(messageIdKey(message));
    for (const correlation of [...state.messageCorrelations.prefix(keyOf(key))])
      state.messageCorrelations.remove(correlation.key);
  },

  SUBSCRIPTION_OPENED({ state, rows, time }, { subscription }) {
    const { key, messageName, correlationKey, elementInstanceKey } = subscription;
    state.subscriptions.put(keyOf(key), subscription);
    state.subscriptionsByMessage.put(keyOf(keyText(messageName), keyText(correlationKey), key), 1);
    state.subscriptionsOf.put(keyOf(elementInstanceKey, key), 1);
    rows.put('messageSubscription', key, {
      messageSubscriptionKey: key,
      processDefinitionId: subscription.processId,
      processDefinitionKey: subscription.definitionKey,
      processInstanceKey: subscription.processInstanceKey,
      rootProcessInstanceKey: subscription.rootProcessInstanceKey,
      elementId: subscription.elementId,
      elementInstanceKey,
      messageSubscriptionState: 'CREATED',
      lastUpdatedDate: time,
      messageName,
      correlationKey,
    });
  },

  SUBSCRIPTION_CLOSED(book, { key }) {
    const subscription = book.state.subscriptions.get(keyOf(key));
    if (!subscription) return;
    remove(book, subscription);
    changeRow(book, key, 'DELETED');
  },

  SUBSCRIPTION_CORRELATED(book, { key, messageKey }) {
    const subscription = book.state.subscriptions.get(keyOf(key));
    if (!subscription) return;
    markCorrelated(book, messageKey, subscription.processId);
    if (subscription.once) remove(book, subscription);
    changeRow(book, key, 'CORRELATED');
  },

  START_SUBSCRIPTION_OPENED({ state, rows, time }, { subscription }) {
    const { key, messageName, processId } = subscription;
    state.startSubscriptions.put(keyOf(key), subscription);
    state.startSubscriptionsByMessage.put(keyOf(keyText(messageName), key), 1);
    state.startSubscriptionsOf.put(keyOf(keyText(processId), key), 1);
    rows.put('messageSubscription', key, {
      messageSubscriptionKey: key,
      processDefinitionId: processId,
      processDefinitionKey: subscription.definitionKey,
      processInstanceKey: undefined,
      rootProcessInstanceKey: undefined,
      elementId: subscription.elementId,
      elementInstanceKey: undefined,
      messageSubscriptionState: 'CREATED',
      lastUpdatedDate: time,
      messageName,
      correlationKey: undefined,
    });
  },

  START_SUBSCRIPTION_CLOSED(book, { key }) {
    const subscription = book.state.startSubscriptions.get(keyOf(key));
    if (!subscription) return;
    removeStart(book, subscription);
    changeRow(book, key, 'DELETED');
  },

  START_SUBSCRIPTION_CORRELATED(book, { messageKey, processId }) {
    markCorrelated(book, messageKey, processId);
  },
};

/** Under which a buffered message with an id is found. */
export function messageIdKey({
  name,
  correlationKey,
  messageId,
}: Pick<MessageRecord, 'name' | 'correlationKey' | 'messageId'>): string {
  return keyOf(keyText(name), keyText(correlationKey), keyText(messageId));
}

/** Only for messages that stay: others are not offered again. */
function markCorrelated({ state }: Book, messageKey: EngineKey, processId: string): void {
  if (state.messages.get(keyOf(messageKey)))
    state.messageCorrelations.put(keyOf(messageKey, keyText(processId)), 1);
}

function remove({ state }: Book, subscription: SubscriptionRecord): void {
  const { key, messageName, correlationKey, elementInstanceKey } = subscription;
  state.subscriptions.remove(keyOf(key));
  state.subscriptionsByMessage.remove(keyOf(keyText(messageName), keyText(correlationKey), key));
  state.subscriptionsOf.remove(keyOf(elementInstanceKey, key));
}

function removeStart({ state }: Book, subscription: StartSubscriptionRecord): void {
  const { key, messageName, processId } = subscription;
  state.startSubscriptions.remove(keyOf(key));
  state.startSubscriptionsByMessage.remove(keyOf(keyText(messageName), key));
  state.startSubscriptionsOf.remove(keyOf(keyText(processId), key));
}

function changeRow(
  { rows, time }: Book,
  key: EngineKey,
  messageSubscriptionState: 'CORRELATED' | 'DELETED',
): void {
  rows.patch('messageSubscription', key, { messageSubscriptionState, lastUpdatedDate: time });
}
