import { Double } from 'bson';
import { BsonDocument, decode, documentOf, encode } from '../query/document.ts';
import { CommandError } from '../query/errors.ts';
import type { Services } from '../services.ts';
import type { Message } from '../wire/message.ts';
import { checkFields } from './checkFields.ts';
import { errorFields } from './errorFields.ts';
import type { ConnectionFacts, Reply, Request } from './request.ts';
import { commandNamed } from './table.ts';

/** Runs the command of a message; the answer is BSON, of a failure too. Never throws. */
export async function dispatch(
  message: Message,
  connection: ConnectionFacts,
  services: Services,
): Promise<Buffer> {
  let name = 'unknown';
  let counted = 'unknown';
  try {
    const body = decode(message.body);
    const request = requestOf(message, body, connection);
    ({ name } = request);
    const command = commandNamed(name);
    counted = command.name;
    checkFields(request, command);
    const reply = await command.run(request, services);
    // What the answer shows must not be lost to a crash after it was seen.
    await services.catalog.durable();
    services.counters.command(counted, false);
    return answer(reply);
  } catch (error) {
    services.counters.command(counted, true);
    return await refusal(error, name, connection, services);
  }
}

function requestOf(message: Message, body: BsonDocument, connection: ConnectionFacts): Request {
  const [name] = body.first() ?? [];
  if (name === undefined) throw new CommandError(59, 'CommandNotFound', 'an empty command');
  const database = message.database ?? body.get('$db');
  if (typeof database !== 'string')
    throw new CommandError(40571, 'Location40571', 'OP_MSG requests require a $db argument');
  for (const field of message.sequences.keys())
    if (body.has(field))
      throw new CommandError(40433, 'Location40433', `field "${field}" is given twice`);
  // `{$query: {hello: 1}}` is how OP_QUERY carries a read preference along.
  const wrapped = message.protocol === 'query' ? body.get('$query') : undefined;
  if (wrapped instanceof BsonDocument)
    return requestOf({ ...message, database }, wrapped, connection);
  return { name, database, body, sequences: message.sequences, connection };
}

function answer(reply: Reply): Buffer {
  const document = documentOf(reply);
  if (!document.has('ok')) document.set('ok', new Double(1));
  return encode(document);
}

async function refusal(
  error: unknown,
  command: string,
  { peer }: ConnectionFacts,
  { catalog, log }: Services,
): Promise<Buffer> {
  if (error instanceof CommandError) {
    // A refusal tells of what is there as well: of the duplicate, of the name that is taken.
    await catalog.durable().catch(() => undefined);
    // Drivers ask for the indexes of collections that are not there yet, and expect to be told.
    const level = error.codeName === 'NamespaceNotFound' ? 'debug' : 'warn';
    log[level]({ command, peer, code: error.code, codeName: error.codeName }, error.message);
    return answer({ ok: new Double(0), ...errorFields(error) });
  }
  log.error({ command, peer, err: error }, 'a command failed for a reason of our own');
  const reason = error instanceof Error ? error.message : String(error);
  return answer({
    ok: new Double(0),
    errmsg: `internal error: ${reason}`,
    code: 8,
    codeName: 'UnknownError',
  });
}
