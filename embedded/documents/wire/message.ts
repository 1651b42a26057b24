import { crc32c } from './crc32c.ts';
import { ProtocolError } from './protocolError.ts';

const OP_REPLY = 1;
const OP_QUERY = 2004;
const OP_MSG = 2013;

const HEADER_BYTES = 16;
const CHECKSUM_PRESENT = 1;
const MORE_TO_COME = 2;
/** Flags of the lower half must be understood; those of the upper half may be ignored. */
const REQUIRED_FLAGS = 0xffff;

/** A request: a command's document and the sequences that stand for its array fields. */
export interface Message {
  readonly requestId: number;
  readonly protocol: 'msg' | 'query';
  /** The command as BSON; of OP_QUERY also the database, which is a `$db` field of OP_MSG. */
  readonly body: Buffer;
  readonly database: string | undefined;
  readonly sequences: ReadonlyMap<string, readonly Buffer[]>;
  /** The client waits for no answer (write concern 0). */
  readonly unanswered: boolean;
}

/** Reads one message of the wire protocol: OP_MSG, or OP_QUERY as drivers use it to say hello. */
export function readMessage(frame: Buffer): Message {
  const requestId = frame.readInt32LE(4);
  const opCode = frame.readInt32LE(12);
  if (opCode === OP_MSG) return readMsg(frame, requestId);
  if (opCode === OP_QUERY) return readQuery(frame, requestId);
  throw new ProtocolError(`operation code ${opCode} is not supported`);
}

function readMsg(frame: Buffer, requestId: number): Message {
  if (frame.length < HEADER_BYTES + 4 + 1) throw new ProtocolError('OP_MSG without a section');
  const flags = frame.readUInt32LE(HEADER_BYTES);
  if (flags & REQUIRED_FLAGS & ~(CHECKSUM_PRESENT | MORE_TO_COME))
    throw new ProtocolError(`OP_MSG with unknown flags 0x${flags.toString(16)}`);
  const end = flags & CHECKSUM_PRESENT ? checkedEnd(frame) : frame.length;
  let body: Buffer | undefined;
  const sequences = new Map<string, readonly Buffer[]>();
  for (let offset = HEADER_BYTES + 4; offset < end;) {
    const kind = frame[offset];
    const size = sizeAt(frame, offset + 1, end);
    const section = frame.subarray(offset + 1, offset + 1 + size);
    if (kind === 0) {
      if (body) throw new ProtocolError('OP_MSG with two bodies');
      body = section;
    } else if (kind === 1) {
      const { name, documents } = readSequence(section);
      if (sequences.has(name)) throw new ProtocolError(`OP_MSG with two sequences "${name}"`);
      sequences.set(name, documents);
    } else throw new ProtocolError(`OP_MSG with a section of kind ${String(kind)}`);
    offset += 1 + size;
  }
  if (!body) throw new ProtocolError('OP_MSG without a body');
  const unanswered = (flags & MORE_TO_COME) !== 0;
  return { requestId, protocol: 'msg', body, database: undefined, sequences, unanswered };
}

function checkedEnd(frame: Buffer): number {
  const end = frame.length - 4;
  if (crc32c(frame.subarray(0, end)) !== frame.readUInt32LE(end))
    throw new ProtocolError('OP_MSG with a wrong checksum');
  return end;
}

function readSequence(section: Buffer): { name: string; documents: readonly Buffer[] } {
  const nameEnd = section.indexOf(0, 4);
  if (nameEnd < 0) throw new ProtocolError('a document sequence without a name');
  const documents: Buffer[] = [];
  for (let offset = nameEnd + 1; offset < section.length;) {
    const size = sizeAt(section, offset, section.length);
    documents.push(section.subarray(offset, offset + size));
    offset += size;
  }
  return { name: section.toString('utf8', 4, nameEnd), documents };
}

/** The length that stands at `offset` and counts itself; it must end before `end`. */
function sizeAt(bytes: Buffer, offset: number, end: number): number {
  if (offset + 4 > end) throw new ProtocolError('a section is cut off');
  const size = bytes.readInt32LE(offset);
  if (size < 5 || offset + size > end) throw new ProtocolError(`a section of ${size} bytes`);
  return size;
}

function readQuery(frame: Buffer, requestId: number): Message {
  const nameEnd = frame.indexOf(0, HEADER_BYTES + 4);
  if (nameEnd < 0) throw new ProtocolError('OP_QUERY without a name');
  const name = frame.toString('utf8', HEADER_BYTES + 4, nameEnd);
  if (!name.endsWith('.$cmd')) throw new ProtocolError('OP_QUERY is supported for commands only');
  const offset = nameEnd + 1 + 8;
  const size = sizeAt(frame, offset, frame.length);
  return {
    requestId,
    protocol: 'query',
    body: frame.subarray(offset, offset + size),
    database: name.slice(0, -'.$cmd'.length),
    sequences: new Map(),
    unanswered: false,
  };
}

/** Wraps the answer to `message`, a BSON document, in the operation its request came in. */
export function answerTo(message: Message, requestId: number, document: Buffer): Buffer[] {
  const isMsg = message.protocol === 'msg';
  const head = Buffer.alloc(isMsg ? HEADER_BYTES + 5 : HEADER_BYTES + 20);
  head.writeInt32LE(head.length + document.length, 0);
  head.writeInt32LE(requestId, 4);
  head.writeInt32LE(message.requestId, 8);
  head.writeInt32LE(isMsg ? OP_MSG : OP_REPLY, 12);
  if (!isMsg) {
    // responseFlags: the server supports the await option (what every server answers); no cursor.
    head.writeInt32LE(8, HEADER_BYTES);
    head.writeInt32LE(1, HEADER_BYTES + 16);
  }
  return [head, document];
}
