import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BSON } from 'mongodb';
import { Frames } from '../../embedded/documents/wire/frames.ts';
import { answerTo, readMessage } from '../../embedded/documents/wire/message.ts';
import { keyOf } from '../../embedded/storage/key.ts';
import { Store } from '../../embedded/storage/store.ts';

/**
 * The limit of the bench of inserts: the same socket server and the same syncs, without storing. Each
 * insert is acknowledged after a group commit of one small row.
 */
const folder = mkdtempSync(join(tmpdir(), 'lianshen-bench-'));
const store = Store.open({ path: folder });
const counter = store.table<number>('counter');
const hello = BSON.serialize({
  ...{ ok: 1, isWritablePrimary: true, ismaster: true, minWireVersion: 0, maxWireVersion: 25 },
  ...{ maxBsonObjectSize: 16777216, maxMessageSizeBytes: 48000000, maxWriteBatchSize: 100000 },
});
const inserted = Buffer.from(BSON.serialize({ n: 1, ok: 1 }));
const ok = Buffer.from(BSON.serialize({ ok: 1 }));
let rows = 0;
let answers = 0;

const server = createServer((socket) => {
  const frames = new Frames();
  socket.setNoDelay(true);
  socket.on('error', () => socket.destroy());
  socket.on('data', (bytes) => {
    for (const frame of frames.push(bytes)) void answer(frame);
  });
  const answer = async (frame: Buffer) => {
    const message = readMessage(frame);
    const text = frame.toString('latin1', 21, 60);
    let document: Buffer = ok;
    if (text.includes('insert\0')) {
      await store.batch(() => counter.put(keyOf((rows += 1) % 64), rows));
      document = inserted;
    } else if (text.includes('hello\0') || text.includes('ismaster\0'))
      document = Buffer.from(hello);
    for (const part of answerTo(message, (answers += 1), document)) socket.write(part);
  };
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  process.stdout.write(`${JSON.stringify({ mongo: `mongodb://127.0.0.1:${port}` })}\n`);
});
process.on('SIGTERM', () => {
  void store.close().then(() => {
    rmSync(folder, { recursive: true, force: true });
    process.exit(0);
  });
});
