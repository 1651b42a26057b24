import { messageIdKey } from '../../state/appliers/messages.ts';
import { keyOf } from '../../../storage/key.ts';
import { offerMessage } from '../../behavior/messages.ts';
import type { MessageRecord } from '../../state/records.ts';
import { CommandRejection, type AnswerOf, type RequestOf } from '../commands.ts';
import type { Execution } from '../execution.ts';
import { invalid } from './rejections.ts';

export function publishMessage(
  x: Execution,
  request: RequestOf<'publishMessage'>,
): AnswerOf<'publishMessage'> {
  const { name, messageId, timeToLive } = request;
  if (name === '') throw invalid('Expected to publish a message with a name, but it is empty');
  const known = messageId === '' ? undefined : x.state.messageIds.get(messageIdKey(request));
  const buffered = known === undefined ? undefined : x.state.messages.get(keyOf(known));
  if (buffered && buffered.deadline > x.now)
    throw new CommandRejection(
      'ALREADY_EXISTS',
      `Expected to publish a new message with id '${messageId}', but a message with that id was already published`,
    );
  if (buffered) x.emit({ type: 'MESSAGE_EXPIRED', key: buffered.key });
  const message = toMessage(x, request, messageId, timeToLive);
  x.emit({ type: 'MESSAGE_PUBLISHED', message });
  offerMessage(x, message);
  return { messageKey: message.key };
}

/** As publishing without time to live; but somebody must be waiting. */
export function correlateMessage(
  x: Execution,
  request: RequestOf<'correlateMessage'>,
): AnswerOf<'correlateMessage'> {
  const { name, correlationKey } = request;
  if (name === '') throw invalid('Expected to correlate a message with a name, but it is empty');
  const message = toMessage(x, request, '', 0);
  x.emit({ type: 'MESSAGE_PUBLISHED', message });
  const processInstanceKey = offerMessage(x, message);
  if (processInstanceKey === undefined)
    throw new CommandRejection(
      'NOT_FOUND',
      `Expected to find subscription for message with name '${name}' and correlation key '${correlationKey}', but none was found.`,
    );
  return { messageKey: message.key, processInstanceKey };
}

function toMessage(
  x: Execution,
  { name, correlationKey, variables }: RequestOf<'correlateMessage'>,
  messageId: string,
  timeToLive: number,
): MessageRecord {
  const deadline = x.after(Math.max(timeToLive, 0));
  return { key: x.nextKey(), name, correlationKey, messageId, variables, deadline };
}
