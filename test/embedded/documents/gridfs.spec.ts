import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { expect } from 'chai';
import { GridFSBucket, MongoClient } from 'mongodb';
import { startEmbeddedDocuments, type RunningDocuments } from '../../support/embeddedDocuments.ts';

describe('the embedded document store as the home of files (GridFS)', () => {
  let store: RunningDocuments;
  let client: MongoClient;
  let bucket: GridFSBucket;

  before(async () => {
    store = await startEmbeddedDocuments();
    client = await MongoClient.connect(store.uri);
    bucket = new GridFSBucket(client.db('files'), { bucketName: 'papers' });
  });

  after(async () => {
    await client.close();
    await store.stop();
  });

  it('gives a file back byte for byte, whole and in part, and deletes it', async () => {
    // given
    const content = Buffer.alloc(1_000_003);
    for (let n = 0; n < content.length; n++) content[n] = (n * 31) & 0xff;
    const upload = bucket.openUploadStream('规划意见.pdf', { metadata: { stage: 2 } });

    // when
    await pipeline(Readable.from([content]), upload);

    // then
    const whole = await buffer(bucket.openDownloadStream(upload.id));
    expect(whole.equals(content)).to.equal(true);
    const part = bucket.openDownloadStreamByName('规划意见.pdf', { start: 300_000, end: 600_000 });
    expect((await buffer(part)).equals(content.subarray(300_000, 600_000))).to.equal(true);
    const [file] = await bucket.find({ 'metadata.stage': 2 }).toArray();
    expect(file).to.include({ length: content.length, filename: '规划意见.pdf' });
    await bucket.delete(upload.id);
    expect(await client.db('files').collection('papers.chunks').countDocuments()).to.equal(0);
  });
});
