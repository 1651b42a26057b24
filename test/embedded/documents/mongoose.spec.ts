import { expect } from 'chai';
import mongoose from 'mongoose';
import { startEmbeddedDocuments, type RunningDocuments } from '../../support/embeddedDocuments.ts';

describe('the embedded document store under mongoose', () => {
  let store: RunningDocuments;
  let connection: mongoose.Connection;

  before(async () => {
    store = await startEmbeddedDocuments();
    connection = await mongoose.createConnection(store.uri, { dbName: 'app' }).asPromise();
  });

  after(async () => {
    await connection.close();
    await store.stop();
  });

  const projectSchema = new mongoose.Schema(
    {
      code: String,
      name: String,
      amount: mongoose.Schema.Types.Decimal128,
      items: [{ department: String, done: Boolean }],
    },
    { timestamps: true, optimisticConcurrency: true },
  );
  projectSchema.index({ code: 1 }, { unique: true });

  it('creates the indexes of a schema and refuses a duplicate by them', async () => {
    // given
    const Project = connection.model('Project', projectSchema);
    await Project.init();
    await Project.create({ code: '2026-000', name: '学校' });

    // when
    const failure: unknown = await Project.create({ code: '2026-000' }).catch((e: unknown) => e);

    // then
    expect(failure).to.include({ code: 11000 });
    expect(failure).to.deep.include({ keyPattern: { code: 1 }, keyValue: { code: '2026-000' } });
  });

  it('saves, changes and reads documents with their subdocuments', async () => {
    // given
    const Project = connection.model('Project', projectSchema);
    const project = await Project.create({
      code: '2026-001',
      amount: '12.50',
      items: [{ department: '住建', done: false }],
    });

    // when
    project.items[0]!.done = true;
    project.items.push({ department: '消防', done: false });
    await project.save();

    // then
    const found = await Project.findOne({ 'items.department': '消防' }).select('code items').lean();
    expect(found?.items.map(({ done }) => done)).to.deep.equal([true, false]);
    expect(found).not.to.have.property('amount');
    const whole = await Project.findById(project._id);
    expect(String(whole?.amount)).to.equal('12.50');
    expect(whole?.get('createdAt')).to.be.instanceOf(Date);
  });

  it('notices that another has changed the document (optimistic concurrency)', async () => {
    // given
    const Project = connection.model('Project', projectSchema);
    await Project.create({ code: '2026-002' });
    const [mine, theirs] = await Promise.all([
      Project.findOne({ code: '2026-002' }),
      Project.findOne({ code: '2026-002' }),
    ]);

    // when
    theirs!.name = 'theirs';
    await theirs!.save();
    mine!.name = 'mine';
    const failure: unknown = await mine!.save().catch((error: unknown) => error);

    // then
    expect(failure).to.be.instanceOf(mongoose.Error.VersionError);
  });
});
