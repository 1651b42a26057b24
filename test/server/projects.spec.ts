import { expect } from 'chai';
import mongoose from 'mongoose';
import { Files } from '../../models/files.ts';
import { Projects } from '../../models/projects.ts';
import { Stages } from '../../models/stages.ts';
import { realClock } from '../../runtime/clock.ts';
import { createEngine } from '../../runtime/engine.ts';
import { createLog } from '../../runtime/log.ts';
import { Outbox } from '../../runtime/outbox.ts';
import { createRuleContexts } from '../../runtime/ruleContext.ts';
import { secretBox } from '../../runtime/secretBox.ts';
import { fillEmptyDatabase } from '../../scripts/system/fill.ts';
import { loadSeed } from '../../seed/load.ts';
import { projectsModule } from '../../server/modules/projects/routes.ts';

import {
  bodyOf,
  Browser,
  startApplicationServer,
  type ApplicationServer,
} from '../support/applicationServer.ts';

const log = createLog({ logLevel: 'silent' }, 'test');
// No engine answers there: what is recorded stays recorded.
const engine = createEngine({ camundaRestAddress: 'http://127.0.0.1:9' });
const services = {
  clock: realClock,
  rules: createRuleContexts(realClock),
  outbox: new Outbox({ engine, clock: realClock }, log),
  log,
};
const school = {
  name: '北镇市第三小学教学楼',
  flowType: 1,
  establishment: 'approval',
  address: '北镇市观音阁街道',
  investment: 3200,
  applicant: {
    kind: 'company',
    name: '北镇市教育局',
    creditCode: '91350100M000100Y43',
    contactName: '张三',
    contactPhone: '13812341234',
  },
};

describe('projects over HTTP', () => {
  let application: ApplicationServer;
  let clerk: Browser;

  before(async () => {
    application = await startApplicationServer({ modules: [projectsModule(services)] });
    await fillEmptyDatabase(secretBox(application.config.dataKey), 0);
    const { demonstrationPassword } = await loadSeed();
    clerk = new Browser(application.server);
    await clerk.signIn('natural-resources-clerk', demonstrationPassword);
  });

  after(() => application.stop());

  afterEach(async () => {
    await Projects.deleteMany({});
    await Stages.deleteMany({});
  });

  async function register(rest: object = {}): Promise<string> {
    const answer = await clerk.post('/api/projects').send({ ...school, ...rest });
    expect(answer.status, answer.text).to.equal(201);
    return String(bodyOf(answer).projectId);
  }

  it('R04 link a project only to the account of an applicant', async () => {
    for (const accountId of ['nobody', 'natural-resources-clerk']) {
      const applicant = { ...school.applicant, accountId };
      const answer = await clerk.post('/api/projects').send({ ...school, applicant });
      expect(answer.status).to.equal(400);
      expect(bodyOf(answer).detail).to.contain('没有这个申请人帐号');
    }
    await register({ applicant: { ...school.applicant, accountId: 'applicant-company' } });
  });

  it('give a project code to one of two projects that ask for it at once', async () => {
    const projectCode = '2026-210782-83-01-000011';
    const answers = await Promise.all(
      [1, 2, 3].map(() => clerk.post('/api/projects').send({ ...school, projectCode })),
    );
    expect(answers.map(({ status }) => status).sort()).to.deep.equal([201, 409, 409]);
  });

  it('R04 open a stage once, also when it is asked for many times at once', async () => {
    // given
    const projectId = await register();

    // when
    const answers = await Promise.all(
      Array.from({ length: 12 }, () =>
        clerk.post(`/api/projects/${projectId}/stages`).send({ stage: 2 }),
      ),
    );

    // then
    expect(answers.map(({ status }) => status).sort()).to.deep.equal([
      201,
      ...Array<number>(11).fill(409),
    ]);
    expect(await Stages.countDocuments({ projectId })).to.equal(1);
  });

  it('are read by the offices and by their applicant, not by the operators of the system', async () => {
    // given
    const applicant = { ...school.applicant, accountId: 'applicant-company' };
    const path = `/api/projects/${await register({ applicant })}`;
    const { demonstrationPassword, accounts } = await loadSeed();
    const operator = accounts.find(({ roles }) => roles.includes('systemOperations'));

    // when
    const statusFor = async (accountId = '') => {
      const browser = new Browser(application.server);
      await browser.signIn(accountId, demonstrationPassword);
      return (await browser.get(path)).status;
    };

    // then
    expect(await statusFor('natural-resources-staff')).to.equal(200);
    expect(await statusFor('applicant-company')).to.equal(200);
    expect(await statusFor('applicant-person')).to.equal(404);
    expect(await statusFor(operator?.accountId)).to.equal(404);
  });

  it('say what the caller may do on them', async () => {
    // given
    const projectId = await register();
    const { demonstrationPassword } = await loadSeed();
    const operator = new Browser(application.server);
    await operator.signIn('planning-operator', demonstrationPassword);

    // when
    const kindsFor = async (browser: Browser) => {
      const { abilities } = bodyOf(await browser.get(`/api/projects/${projectId}`));
      return (abilities as { kind: string }[]).map(({ kind }) => kind);
    };

    // then
    expect(await kindsFor(operator)).to.include.members([
      'startProjectPlanning',
      'exemptFromPlanning',
    ]);
    expect(await kindsFor(clerk)).not.to.include('startProjectPlanning');
  });

  it('record of who acted the person, and nothing of the session', async () => {
    // given
    const projectId = await register();
    const { demonstrationPassword } = await loadSeed();
    const operator = new Browser(application.server);
    await operator.signIn('planning-operator', demonstrationPassword);

    // when
    const act = { kind: 'exemptFromPlanning', reason: '应急工程' };
    await operator.post(`/api/projects/${projectId}/decisions`).send({ act });

    // then
    const project = await Projects.findById(projectId).lean();
    const [decision] = project?.decisions ?? [];
    expect(decision?.by).to.have.all.keys('accountId', 'name', 'roles', 'departmentId');
  });

  it('name no stage that could not be written', async () => {
    // given: what the schema of stages refuses
    const projectId = await register();
    await Projects.updateOne({ _id: projectId }, { $set: { name: '' } });

    // when
    const answer = await clerk.post(`/api/projects/${projectId}/stages`).send({ stage: 2 });

    // then
    expect(answer.status).to.equal(500);
    expect((await Projects.findById(projectId).lean())?.stages).to.deep.equal([]);
  });

  it('take no file of another project into an act', async () => {
    // given
    const projectId = await register();
    const file = {
      name: 'a.pdf',
      mediaType: 'application/pdf',
      size: 1,
      sha256: '0',
      uploadedAt: 0,
    };
    await Files.create(
      ['own', 'other'].map((fileId) => ({
        ...file,
        fileId,
        gridId: new mongoose.Types.ObjectId(),
        projectId: fileId === 'own' ? projectId : 'another',
        uploadedBy: 'somebody',
      })),
    );
    const verdict = { verdict: 'yes' };
    const opinion = {
      kind: 'giveOpinion',
      departmentId: 'natural-resources',
      ...{ legality: verdict, compliance: verdict, feasibility: verdict, reasons: '符合规划' },
    };

    // when
    const statusWith = async (fileId: string) => {
      const act = { ...opinion, fileIds: [fileId] };
      return (await clerk.post(`/api/projects/${projectId}/decisions`).send({ act })).status;
    };

    // then: with a file of its own the act is judged, and this clerk may not give opinions
    expect(await statusWith('missing')).to.equal(400);
    expect(await statusWith('other')).to.equal(400);
    expect(await statusWith('own')).to.equal(403);
  });
});
