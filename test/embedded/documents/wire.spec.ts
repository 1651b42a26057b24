import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { expect } from 'chai';
import { deserialize, serialize, type Document } from 'bson';
import { MongoClient } from 'mongodb';
import { crc32c } from '../../../embedded/documents/wire/crc32c.ts';
import { Frames } from '../../../embedded/documents/wire/frames.ts';
import { startEmbeddedDocuments, type RunningDocuments } from '../../support/embeddedDocuments.ts';

const OP_QUERY = 2004;
const OP_MSG = 2013;

describe('the wire protocol of the embedded document store', () => {
  let store: RunningDocuments;
  let socket: Socket;
  let answers: AsyncIterator<Buffer>;

  before(async () => {
    store = await startEmbeddedDocuments({ maxConnections: 20 });
  });

  after(() => store.stop());

  beforeEach(async () => {
    socket = connect(store.port, '127.0.0.1');
    await once(socket, 'connect');
    answers = framesOf(socket);
  });

  afterEach(() => {
    socket.destroy();
  });

  async function* framesOf(from: Socket): AsyncIterator<Buffer> {
    const frames = new Frames();
    // Without an encoding a socket gives Buffers.
    for await (const chunk of from) yield* frames.push(chunk as Buffer);
  }

  const frame = (opCode: number, requestId: number, ...parts: Buffer[]): Buffer => {
    const body = Buffer.concat(parts);
    const head = Buffer.alloc(16);
    head.writeInt32LE(16 + body.length, 0);
    head.writeInt32LE(requestId, 4);
    head.writeInt32LE(opCode, 12);
    return Buffer.concat([head, body]);
  };
  const int32 = (value: number): Buffer => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32LE(value >>> 0);
    return bytes;
  };
  const body = (document: Document) =>
    Buffer.concat([Buffer.from([0]), serialize({ ...document, $db: 'test' })]);
  const sequence = (name: string, documents: Document[]) => {
    const content = Buffer.concat([
      Buffer.from(`${name}\0`),
      ...documents.map((document) => Buffer.from(serialize(document))),
    ]);
    return Buffer.concat([Buffer.from([1]), int32(content.length + 4), content]);
  };
  const message = (document: Document, flags = 0) => frame(OP_MSG, 7, int32(flags), body(document));
  const next = async (): Promise<{ answer: Document; to: number; opCode: number }> => {
    const value: unknown = (await answers.next()).value;
    if (!(value instanceof Buffer)) throw new Error('the connection was closed');
    const opCode = value.readInt32LE(12);
    const answer = deserialize(value.subarray(opCode === OP_MSG ? 21 : 36));
    return { answer, to: value.readInt32LE(8), opCode };
  };
  const closed = async (): Promise<boolean> => (await answers.next()).done === true;

  it('says hello in the old way that drivers begin with', async () => {
    // when
    const query = { hello: 1, helloOk: true };
    socket.write(
      frame(
        OP_QUERY,
        5,
        int32(0),
        Buffer.from('admin.$cmd\0'),
        int32(0),
        int32(-1),
        Buffer.from(serialize(query)),
      ),
    );

    // then
    const { answer, to, opCode } = await next();
    expect(to).to.equal(5);
    expect(opCode).to.equal(1);
    expect(answer).to.include({ ok: 1, isWritablePrimary: true, maxBsonObjectSize: 16777216 });
    expect(answer.maxWireVersion).to.be.within(9, 29);
    // A standalone: with a set's name drivers would repeat writes.
    expect(answer).not.to.have.property('setName');
  });

  it('takes documents as a sequence, and a checksum', async () => {
    // given
    const parts = [body({ insert: 'seq' }), sequence('documents', [{ _id: 1 }, { _id: 2 }])];
    const whole = frame(OP_MSG, 9, int32(1), ...parts, int32(0));
    whole.writeUInt32LE(crc32c(whole.subarray(0, -4)), whole.length - 4);

    // when
    socket.write(whole);

    // then
    expect((await next()).answer).to.deep.equal({ n: 2, ok: 1 });
  });

  it('closes the connection of who sends a wrong checksum', async () => {
    socket.write(frame(OP_MSG, 9, int32(1), body({ ping: 1 }), int32(12345)));
    expect(await closed()).to.equal(true);
  });

  it('computes CRC-32C as RFC 3720 B.4 has it', () => {
    expect(crc32c(Buffer.alloc(32))).to.equal(0x8a9136aa);
    expect(crc32c(Buffer.alloc(32, 0xff))).to.equal(0x62a8ab43);
  });

  it('answers nothing to a write nobody waits for, and does it', async () => {
    // when
    socket.write(message({ insert: 'quiet', documents: [{ _id: 1 }] }, 2));
    socket.write(message({ count: 'quiet' }));

    // then
    expect((await next()).answer).to.deep.equal({ n: 1, ok: 1 });
  });

  it('serves commands that come in one piece, and one that comes in pieces', async () => {
    // when
    const ping = message({ ping: 1 });
    socket.write(Buffer.concat([ping, ping, ping.subarray(0, 20)]));
    await next();
    await next();
    socket.write(ping.subarray(20));

    // then
    expect((await next()).answer).to.deep.equal({ ok: 1 });
  });

  const garbage: [string, () => Buffer][] = [
    ['a length below a header', () => int32(3)],
    ['a length beyond the limit', () => int32(0x7fffffff)],
    ['an unknown operation', () => frame(1234, 1)],
    ['unknown flags', () => message({ ping: 1 }, 4)],
    ['no section', () => frame(OP_MSG, 1, int32(0))],
    ['two bodies', () => frame(OP_MSG, 1, int32(0), body({ ping: 1 }), body({ ping: 1 }))],
    ['a section that is cut off', () => frame(OP_MSG, 1, int32(0), Buffer.from([0, 255, 0, 0, 0]))],
    ['an old query that is no command', () => frame(OP_QUERY, 1, int32(0), Buffer.from('a.b\0'))],
  ];
  for (const [what, bytes] of garbage)
    it(`closes the connection of who sends ${what}, and serves the others`, async () => {
      socket.write(bytes());
      expect(await closed()).to.equal(true);
      const client = await MongoClient.connect(store.uri);
      expect(await client.db('test').command({ ping: 1 })).to.deep.equal({ ok: 1 });
      await client.close();
    });

  it('refuses what is not BSON, and goes on', async () => {
    // given
    const broken = message({ ping: 'text' });
    broken[broken.indexOf('text') + 4] = 1;

    // when
    socket.write(broken);

    // then
    expect((await next()).answer).to.include({ ok: 0, codeName: 'InvalidBSON' });
    socket.write(message({ ping: 1 }));
    expect((await next()).answer).to.deep.equal({ ok: 1 });
  });

  it('refuses documents that are nested too deep', async () => {
    // given
    let nested: Document = {};
    for (let depth = 0; depth < 300; depth++) nested = { a: nested };

    // when
    socket.write(message({ insert: 'deep', documents: [nested] }));

    // then
    expect((await next()).answer).to.include({ ok: 0, codeName: 'Overflow' });
  });

  it('takes so many connections and no more', async () => {
    // given: one is there already
    const others = Array.from({ length: 19 }, () => connect(store.port, '127.0.0.1'));
    await Promise.all(others.map((other) => once(other, 'connect')));

    // when
    const late = connect(store.port, '127.0.0.1');
    await once(late, 'close');

    // then
    expect(store.server.counters.connections).to.include({ current: 20, refused: 1 });
    for (const other of others) {
      other.destroy();
      await once(other, 'close');
    }
  });

  it('answers what has begun before it closes', async () => {
    // given: when the first is answered the second has begun, as both came together
    const insert = message({ insert: 'last', documents: [{ _id: 1 }] });
    socket.write(Buffer.concat([message({ ping: 1 }), insert]));
    await next();

    // when
    const restarted = store.restart();

    // then
    expect((await next()).answer).to.deep.equal({ n: 1, ok: 1 });
    expect(await closed()).to.equal(true);
    await restarted;
  });
});
