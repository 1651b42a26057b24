import { mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import mongoose from 'mongoose';
import type { Consultation } from '../../domain/consultation/consultation.ts';
import { Consultations } from '../../models/consultations.ts';
import { Files } from '../../models/files.ts';
import { UploadsBegun } from '../../models/uploadsBegun.ts';
import { connectDatabase, disconnectDatabase } from '../../runtime/database.ts';
import { createLog } from '../../runtime/log.ts';
import { filesMustExist } from '../../server/acts/filesMustExist.ts';
import { writeBytes } from '../../server/modules/files/bytes.ts';
import { storeFile } from '../../server/modules/files/service.ts';
import { sweepFiles } from '../../server/modules/files/sweep.ts';
import { person } from '../support/builders/people.ts';
import { startEmbeddedDocuments, type RunningDocuments } from '../support/embeddedDocuments.ts';
import { temporaryFolder } from '../support/folder.ts';

const log = createLog({ logLevel: 'silent' }, 'test');
const DAY = 24 * 60 * 60 * 1000;

describe('the sweep of files', () => {
  let documents: RunningDocuments;
  let folder: ReturnType<typeof temporaryFolder>;
  let config: { dataDir: string; unusedFileDays: number };
  let path: string;

  before(async () => {
    documents = await startEmbeddedDocuments();
    await connectDatabase({ mongodbUri: `${documents.uri}sweep`, log });
  });

  after(async () => {
    await disconnectDatabase();
    await documents.stop();
  });

  beforeEach(async () => {
    folder = temporaryFolder('sweep');
    config = { dataDir: folder.path, unusedFileDays: 7 };
    path = join(folder.path, 'a.dwg');
    writeFileSync(path, Buffer.concat([Buffer.from('AC1032'), Buffer.alloc(64)]));
    await Promise.all([Files.deleteMany({}), UploadsBegun.deleteMany({})]);
  });

  afterEach(() => folder.remove());

  const bytesKept = () => mongoose.connection.collection('uploads.chunks').countDocuments();

  function stored(): Promise<{ fileId: string }> {
    const actor = person('clerk', 'planning-bureau');
    return storeFile({ actor, file: { path, originalname: 'a.dwg', size: 70 }, now: 0 });
  }

  it('removes a file with its bytes that nothing has named for a week', async () => {
    // given
    const before = await bytesKept();
    const { fileId } = await stored();
    await sweepFiles(config, 6 * DAY);
    expect(await Files.countDocuments({ fileId })).to.equal(1);

    // when
    await sweepFiles(config, 8 * DAY);

    // then
    expect(await Files.countDocuments({ fileId })).to.equal(0);
    expect(await bytesKept()).to.equal(before);
  });

  it('keeps a file for ever that an act has named, in whichever field', async () => {
    const { fileId } = await stored();
    await filesMustExist(
      { kind: 'x', results: [{ proofFileId: fileId }] },
      'project-1',
      person('clerk', 'office'),
    );
    await sweepFiles(config, 1000 * DAY);
    expect(await Files.countDocuments({ fileId })).to.equal(1);
  });

  it('keeps a file that a document names, whoever wrote it there', async () => {
    // given: nobody has told the file
    const { fileId } = await stored();
    const document = {
      ...{ _id: 'c1', version: 0, pending: false, decisions: [], tasks: {}, journal: {} },
      entries: [{ fileIds: [fileId] }],
    } as unknown as Consultation; // what counts is that it names a file
    await Consultations.collection.insertOne(document as never);

    // when
    await sweepFiles(config, 8 * DAY);

    // then
    expect(await Files.findOne({ fileId }).lean()).to.include({ named: true });
    await Consultations.deleteMany({});
  });

  it('does not let an act name a file that is being removed', async () => {
    // given: the sweep died after it had marked the file
    const { fileId } = await stored();
    await Files.updateOne({ fileId }, { $set: { removing: 8 * DAY } });

    // when
    const error: unknown = await filesMustExist({ fileId }, 'p', person('clerk', 'office')).catch(
      (reason: unknown) => reason,
    );

    // then
    expect(error).to.be.instanceOf(Error).and.to.have.property('status', 400);
    await sweepFiles(config, 8 * DAY);
    expect(await Files.countDocuments({ fileId })).to.equal(0);
  });

  it('removes the bytes of an upload that was cut off, and leaves one that is on its way', async () => {
    // given
    const before = await bytesKept();
    await writeBytes(path, 'cut-off', 0);
    expect(await bytesKept()).to.equal(before + 1);

    // then
    await sweepFiles(config, 60 * 1000);
    expect(await bytesKept(), 'a minute later').to.equal(before + 1);
    await sweepFiles(config, DAY);
    expect(await bytesKept()).to.equal(before);
    expect(await UploadsBegun.countDocuments()).to.equal(0);
  });

  it('removes what a crash left on this machine, and leaves what is just being received', async () => {
    const uploads = join(folder.path, 'uploads');
    mkdirSync(uploads);
    for (const name of ['old', 'new']) writeFileSync(join(uploads, name), 'x');
    utimesSync(join(uploads, 'old'), 1, 1);
    await sweepFiles(config, 0);
    expect(readdirSync(uploads)).to.deep.equal(['new']);
  });
});
