import { expect } from 'chai';
import { connectDatabase, disconnectDatabase } from '../../runtime/database.ts';
import { createLog } from '../../runtime/log.ts';
import {
  AggregateMissing,
  changeAggregate,
  insertAggregate,
  readAggregate,
} from '../../models/aggregates.ts';
import { Projects } from '../../models/projects.ts';
import { aProject } from '../support/builders/stage.ts';
import { startEmbeddedDocuments, type RunningDocuments } from '../support/embeddedDocuments.ts';

describe('the document of an aggregate', () => {
  let documents: RunningDocuments;

  before(async () => {
    documents = await startEmbeddedDocuments();
    const log = createLog({ logLevel: 'silent' }, 'test');
    await connectDatabase({ mongodbUri: `${documents.uri}aggregates`, log });
  });

  after(async () => {
    await disconnectDatabase();
    await documents.stop();
  });

  beforeEach(async () => {
    await Projects.deleteMany({});
    await insertAggregate(Projects, aProject({ investment: 0, version: 0 }));
  });

  it('loses no change of many that come at once', async () => {
    await Promise.all(
      Array.from({ length: 20 }, () =>
        changeAggregate(Projects, 'project-1', (project) => ({
          ...project,
          investment: project.investment + 1,
        })),
      ),
    );
    const { investment, version } = await readAggregate(Projects, 'project-1');
    expect({ investment, version }).to.deep.equal({ investment: 20, version: 20 });
  });

  it('stays as it is when the change is refused or changes nothing', async () => {
    const refused = changeAggregate(Projects, 'project-1', () => {
      throw new Error('no');
    });
    await refused.then(
      () => expect.fail('the change was not refused'),
      (error: unknown) => expect(error).to.have.property('message', 'no'),
    );
    await changeAggregate(Projects, 'project-1', (project) => project);
    expect((await readAggregate(Projects, 'project-1')).version).to.equal(0);
  });

  it('is pending while a Decision is recorded', async () => {
    const change = await changeAggregate(Projects, 'project-1', (project) => ({
      ...project,
      decisions: [
        {
          decisionId: 'd1',
          act: { kind: 'exemptFromPlanning' as const, reason: '应急' },
          by: { accountId: 'a', name: 'a', roles: [] },
          at: 0,
          target: { type: 'none' as const },
          status: 'recorded' as const,
        },
      ],
    }));
    expect(change.pending).to.equal(true);
    expect(await Projects.countDocuments({ pending: true })).to.equal(1);
  });

  it('is inserted once: the second time the first one is found', async () => {
    const second = await insertAggregate(Projects, aProject({ name: '另一个' }));
    expect(second.name).to.equal('北镇市第三小学');
  });

  it('may be registered with texts that are left empty', async () => {
    const empty = aProject({ _id: 'project-2', projectCode: 'x', scale: '' });
    await insertAggregate(Projects, empty);
    expect((await readAggregate(Projects, 'project-2')).scale).to.equal('');
  });

  it('says when it does not exist', async () => {
    const missing = await readAggregate(Projects, 'nobody').catch((error: unknown) => error);
    expect(missing).to.be.instanceOf(AggregateMissing);
  });
});
