import { expect } from 'chai';
import mongoose from 'mongoose';
import { decideFiling } from '../../domain/filing/decide.ts';
import type { Filing } from '../../domain/filing/filing.ts';
import { filedProject } from '../../domain/filing/reception.ts';
import { Files } from '../../models/files.ts';
import { Filings } from '../../models/filings.ts';
import { Notices } from '../../models/notices.ts';
import { Papers } from '../../models/papers.ts';
import { Projects } from '../../models/projects.ts';
import { Stages } from '../../models/stages.ts';
import { changeAggregate, insertAggregate, readAggregate } from '../../models/aggregates.ts';
import { realClock } from '../../runtime/clock.ts';
import { createEngine } from '../../runtime/engine.ts';
import { createLog } from '../../runtime/log.ts';
import { Outbox } from '../../runtime/outbox.ts';
import { createRuleContexts } from '../../runtime/ruleContext.ts';
import { secretBox } from '../../runtime/secretBox.ts';
import { fillEmptyDatabase } from '../../scripts/system/fill.ts';
import { loadSeed } from '../../seed/load.ts';
import { filingContextOf } from '../../server/modules/filings/context.ts';
import { finishReception } from '../../server/modules/filings/reception.ts';
import { filingsModule } from '../../server/modules/filings/routes.ts';
import { noticesModule } from '../../server/modules/notices/routes.ts';
import { projectsModule } from '../../server/modules/projects/routes.ts';
import { stagesModule } from '../../server/modules/stages/routes.ts';
import type { ActServices } from '../../server/modules/projects/services.ts';
import {
  bodyOf,
  Browser,
  startApplicationServer,
  type ApplicationServer,
} from '../support/applicationServer.ts';

const log = createLog({ logLevel: 'silent' }, 'test');
// No engine answers there: what is recorded for it stays recorded.
const engine = createEngine({ camundaRestAddress: 'http://127.0.0.1:9' });
const outbox: Outbox = new Outbox({ engine, clock: realClock }, log, {
  filing: (id) => finishReception(id, services),
});
const services: ActServices = {
  ...{ clock: realClock, rules: createRuleContexts(realClock), outbox, log },
};

const HERITAGE = 'heritage-archaeology-permit';
const project = {
  name: '北镇市第四小学',
  flowType: 1,
  establishment: 'approval',
  address: '北镇市观音阁街道',
  investment: 2600,
};
const declaration = { noStateSecrets: true, truthful: true };

interface View {
  readonly filingId: string;
  readonly state: string;
  readonly contentVersion: number;
  readonly content: { readonly applicant: Record<string, string> };
  readonly history: readonly Record<string, unknown>[];
  readonly [field: string]: unknown;
}

describe('R05 filings over HTTP', () => {
  let application: ApplicationServer;
  let applicant: Browser;
  let clerk: Browser;

  before(async () => {
    application = await startApplicationServer({
      modules: [filingsModule, projectsModule, stagesModule]
        .map((module) => module(services))
        .concat(noticesModule),
    });
    await fillEmptyDatabase(secretBox(application.config.dataKey), 0, { kind: 'demonstration' });
    [applicant, clerk] = [
      await signedIn('applicant-company'),
      await signedIn('natural-resources-clerk'),
    ];
  });

  after(() => application.stop());

  afterEach(async () => {
    await Filings.deleteMany({});
    await Notices.deleteMany({});
    await Papers.deleteMany({});
    await Projects.deleteMany({});
    await Stages.deleteMany({});
  });

  async function signedIn(accountId: string): Promise<Browser> {
    const browser = new Browser(application.server);
    await browser.signIn(accountId, (await loadSeed()).demonstrationPassword);
    return browser;
  }

  async function begin(content: object = { project, stage: 2 }): Promise<View> {
    const answer = await applicant.post('/api/filings').send({ content });
    expect(answer.status, answer.text).to.equal(201);
    return bodyOf(answer) as View;
  }

  const act = (browser: Browser, id: string, done: object) =>
    browser.post(`/api/filings/${id}/decisions`).send({ act: done });
  const submit = (id: string, contentVersion = 0) =>
    act(applicant, id, { kind: 'submitFiling', contentVersion, declaration });

  async function submitted(content?: object): Promise<string> {
    const { filingId } = await begin(content);
    const answer = await submit(filingId);
    expect(answer.status, answer.text).to.equal(200);
    return filingId;
  }

  async function read(browser: Browser, id: string): Promise<View> {
    const answer = await browser.get(`/api/filings/${id}`);
    expect(answer.status, answer.text).to.equal(200);
    return bodyOf(answer) as View;
  }

  it('answer 401 to visitors and 403 to an office that files', async () => {
    const visitor = await application.visitor();
    for (const address of ['/api/filings', '/api/filings/1'])
      expect((await visitor.get(address)).status).to.equal(401);
    expect((await visitor.post('/api/filings').send({})).status).to.equal(401);
    expect((await clerk.post('/api/filings').send({})).status).to.equal(403);
  });

  it('are prefilled from the account, sealed at rest, and masked for the offices', async () => {
    // when
    const id = await submitted();

    // then
    const own = await read(applicant, id);
    expect(own.content.applicant).to.deep.equal({
      kind: 'company',
      name: '北镇市示范教育建设有限公司（示例）',
      creditCode: '91210782MA0TEXT01W',
      contactName: '赵建国',
      contactPhone: '13000000001',
    });
    expect((await read(clerk, id)).content.applicant.contactPhone).to.equal('130****0001');
    expect(JSON.stringify(await Filings.findById(id).lean())).not.to.contain('13000000001');
  });

  it('are begun once under one key, and by no other content', async () => {
    const send = (content: object) =>
      applicant.post('/api/filings').set('Idempotency-Key', 'draft').send({ content });
    const [first, again] = [await send({ project, stage: 2 }), await send({ project, stage: 2 })];
    expect(bodyOf(again).filingId).to.equal(bodyOf(first).filingId);
    expect((await send({ project, stage: 1 })).status).to.equal(409);
    expect(await Filings.countDocuments()).to.equal(1);
  });

  it('tell everything that is wrong at once, field by field', async () => {
    const { filingId } = await begin({});
    const answer = await act(applicant, filingId, {
      kind: 'submitFiling',
      contentVersion: 0,
      declaration: {},
    });
    expect(answer.status).to.equal(422);
    const { errors, rule } = bodyOf(answer) as { errors: { field: string }[]; rule: string };
    expect(rule).to.equal('R32');
    expect(errors.map(({ field }) => field)).to.include.members([
      ...['project.name', 'stage', 'declaration.noStateSecrets', 'declaration.truthful'],
    ]);
  });

  it('are returned with reasons, corrected in one of two tabs, submitted again', async () => {
    // given
    const id = await submitted();
    const reasons = [{ field: 'project.address', reason: '请写明四至' }];
    await act(clerk, id, { kind: 'returnFiling', reasons }).expect(200);
    const { content, contentVersion } = await read(applicant, id);
    const save = (address: string) =>
      applicant
        .put(`/api/filings/${id}`)
        .send({ contentVersion, content: { ...content, project: { ...project, address } } });

    // when
    const tabs = [await save('东至兴隆路'), await save('西至河岸'), await save('东至兴隆路')];

    // then: the second tab is told so, and a lost answer of the first is repeated
    expect(tabs.map(({ status }) => status)).to.deep.equal([200, 409, 200]);
    expect((await submit(id, contentVersion)).status).to.equal(409);
    expect((await submit(id, contentVersion + 1)).status).to.equal(200);
    const { history } = await read(clerk, id);
    expect(history.map(({ kind }) => kind)).to.deep.equal(['submission', 'return', 'submission']);
    expect(history[1]?.reasons).to.deep.equal(reasons);
    await outbox.dispatch({ type: 'filing', id });
    const { notices } = bodyOf(await applicant.get('/api/notices')) as {
      notices: { title: string; filingId?: string }[];
    };
    expect(notices.map(({ title }) => title)).to.include('申报已退回，请补正');
    expect(notices.every(({ filingId }) => filingId === id)).to.equal(true);
  });

  it('lie in the list of the clerk with their limit, and of nobody else', async () => {
    // given
    const id = await submitted();
    await begin();
    const listed = async (browser: Browser, query = '') => {
      const { filings } = bodyOf(await browser.get(`/api/filings${query}`)) as { filings: View[] };
      return filings.map(({ filingId }) => filingId);
    };

    // then: the draft is the applicant's own
    const [row] = (bodyOf(await clerk.get('/api/filings?state=submitted')) as { filings: View[] })
      .filings;
    expect(row).to.include({ filingId: id, projectName: project.name, stage: 2 });
    expect(row?.dueDate).to.match(/^\d{4}-\d\d-\d\d$/);
    expect(await listed(clerk)).to.deep.equal([id]);
    expect(await listed(applicant)).to.have.length(2);
    for (const other of [
      'applicant-person',
      'housing-construction-clerk',
      'development-reform-lead',
    ]) {
      const browser = await signedIn(other);
      expect(await listed(browser), other).to.deep.equal([]);
      expect((await browser.get(`/api/filings/${id}`)).status, other).to.equal(404);
      expect((await act(browser, id, { kind: 'receiveFiling' })).status, other).to.equal(404);
    }
  });

  it('tell when somebody changed them last, whatever the system notes down since', async () => {
    // given
    const { filingId, changedAt } = await begin();
    // when
    await Filings.updateOne({ _id: filingId }, { $set: { changedAt: Number(changedAt) + 1000 } });
    // then
    expect((await read(applicant, filingId)).changedAt).to.equal(changedAt);
  });

  it('R23 are received: one item alone becomes a stage that asks for all it needs', async () => {
    // given
    const id = await submitted({ project, stage: 2, itemIds: [HERITAGE] });
    expect((await read(applicant, id)).guidance).to.contain('不单独办理');

    // when
    const answer = await act(clerk, id, { kind: 'receiveFiling' });

    // then
    expect(bodyOf(answer), answer.text).to.include({ status: 'applied' });
    const { projectId, stageId, state, history } = await read(applicant, id);
    expect(state).to.equal('received');
    expect(history.at(-1)?.next).to.contain('业务协同平台');
    const stage = await readAggregate(Stages, String(stageId));
    expect(stage).to.include({ channel: 'online', status: 'draft', projectId });
    expect(stage.applicantAccountId).to.equal('applicant-company');
    expect(stage.items.map(({ itemId }) => itemId)).to.include(HERITAGE);
    expect(stage.items.length).to.be.greaterThan(3);
    expect(stage.items.every(({ status }) => status === 'planning')).to.equal(true);
    const registered = bodyOf(await applicant.get(`/api/projects/${String(projectId)}`));
    expect(registered).to.deep.include({ channel: 'online', stages: [{ stage: 2, stageId }] });
    await outbox.dispatch({ type: 'filing', id });
    expect(
      await Papers.countDocuments({ projectId: String(projectId), kind: 'projectRegistration' }),
    ).to.equal(1);
    const operator = await signedIn('planning-operator');
    expect(bodyOf(await operator.get('/api/notices')).total).to.equal(1);
    expect(bodyOf(await operator.get('/api/projects?planning=none')).total).to.equal(1);
    expect(bodyOf(await operator.get('/api/projects?planning=passed')).total).to.equal(0);
  });

  it('R23 there is no way around planning, intake and dispatch', async () => {
    // given: received, so that there is a stage with items
    const id = await submitted({ project, stage: 2, itemIds: [HERITAGE] });
    await act(clerk, id, { kind: 'receiveFiling' }).expect(200);
    const { projectId, stageId } = await read(clerk, id);
    const before = await readAggregate(Stages, String(stageId));
    const itemCaseId = `${String(stageId)}:${HERITAGE}`;

    // then: no such route, for any method that writes
    const [stage, owner] = [`/api/stages/${String(stageId)}`, `/api/projects/${String(projectId)}`];
    for (const path of [
      ...['/api/items', '/api/item-cases', '/api/stages', '/api/approvals', '/api/tasks'],
      ...[`${stage}/items`, `${stage}/dispatch`, `${stage}/items/${itemCaseId}/accept`],
      ...[stage, `${owner}/items`, `/api/item-cases/${itemCaseId}/decisions`],
      ...[`/api/filings/${id}/items`, `/api/filings/${id}/dispatch`],
    ]) {
      const body = { itemCaseId, itemId: HERITAGE, status: 'dispatched' };
      expect((await clerk.post(path).send(body)).status, path).to.be.oneOf([404, 405]);
      expect((await clerk.put(path).send(body)).status, path).to.be.oneOf([404, 405]);
    }

    // and: no act of the item before its dispatch, whoever tries
    const people = ['natural-resources-clerk', 'natural-resources-lead', 'culture-tourism-staff'];
    for (const accountId of people) {
      const browser = await signedIn(accountId);
      for (const done of [
        ...['acceptItem', 'dispatch', 'formalIntake'].map((kind) => ({ kind, itemCaseId })),
        ...['passStep', 'approveItem'].map((kind) => ({ kind, itemCaseId, opinion: '同意' })),
      ])
        expect(
          (await browser.post(`${stage}/decisions`).send({ act: done })).status,
          `${done.kind} of ${accountId}`,
        ).to.be.oneOf([403, 409, 422]);
    }
    expect(await readAggregate(Stages, String(stageId))).to.deep.equal(before);
  });

  it('R23 a stage that is opened at the window for one item asks for all it needs', async () => {
    // given
    const applicantData = (await begin()).content.applicant;
    const registered = await clerk
      .post('/api/projects')
      .send({ ...project, applicant: applicantData });
    const path = `/api/projects/${String(bodyOf(registered).projectId)}/stages`;

    // when: also by somebody who asks for more than a body may say
    const body = { stage: 2, itemIds: [HERITAGE], status: 'approving', channel: 'online' };
    const { stageId } = bodyOf(await clerk.post(path).send(body));

    // then
    const stage = await readAggregate(Stages, String(stageId));
    expect(stage).to.include({ status: 'draft', channel: 'window' });
    expect(stage.items.length).to.be.greaterThan(3);
  });

  it('R02 start the planning with their reception only when the project was planned', async () => {
    // given
    const first = await submitted();
    const refused = await act(clerk, first, { kind: 'receiveFiling', start: true });
    expect(refused.status).to.equal(422);
    expect(bodyOf(refused).rule).to.equal('R02');
    await act(clerk, first, { kind: 'receiveFiling' }).expect(200);
    const { projectId } = await read(clerk, first);
    await Projects.updateOne(
      { _id: String(projectId) },
      { $set: { planning: { state: 'passed', askedDepartments: [], opinions: [] } } },
    );

    // when: the next stage of the same project
    const second = await submitted({ projectId, stage: 1 });
    await act(clerk, second, { kind: 'receiveFiling', start: true }).expect(200);

    // then
    const { stageId } = await read(clerk, second);
    const { decisions } = await readAggregate(Stages, String(stageId));
    expect(decisions.map(({ act: { kind }, by }) => [kind, by.accountId])).to.deep.equal([
      ['startStagePlanning', 'natural-resources-clerk'],
    ]);
    expect((await submit((await begin({ projectId, stage: 1 })).filingId)).status).to.equal(422);
  });

  it('are received once, however often it is clicked', async () => {
    const id = await submitted();
    const answers = await Promise.all(
      [1, 2, 3, 4].map((click) =>
        act(clerk, id, { kind: 'receiveFiling' }).set('Idempotency-Key', `k${click % 2}`),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).to.deep.equal([200, 200, 409, 409]);
    expect(await Projects.countDocuments()).to.equal(1);
    expect(await Stages.countDocuments()).to.equal(1);
  });

  it('R40 are received after a crash at any moment, by whoever looks next', async () => {
    for (const cut of ['recorded', 'registered'] as const) {
      // given: a process that died after its record, or after the project was written
      const id = await submitted();
      const recorded = await recordReception(id);
      if (cut === 'registered')
        await insertAggregate(Projects, filedProject(recorded, await realClock.now()));

      // when: two others find it
      await Promise.all([1, 2].map(() => finishReception(id, services)));

      // then
      const { state, projectId, stageId } = await read(clerk, id);
      expect(state, cut).to.equal('received');
      const { stages } = await readAggregate(Projects, String(projectId));
      expect(stages.map((entry) => entry.stageId)).to.deep.equal([stageId]);
    }
  });

  it('are given back to the clerk with the reason when the stage cannot be opened any more', async () => {
    // given: recorded, then the code went to another project
    const id = await submitted({
      project: { ...project, projectCode: '2026-210782-83-01-000019' },
      stage: 2,
    });
    await recordReception(id);
    const { _id, ...other } = filedProject(await readAggregate(Filings, id), 0);
    await insertAggregate(Projects, { ...other, _id: `${_id}-other` });

    // when
    await finishReception(id, services);

    // then
    const { state } = await read(clerk, id);
    const { decisions } = await readAggregate(Filings, id);
    expect(state).to.equal('submitted');
    expect(decisions.at(-1)).to.include({ status: 'superseded' });
    expect(decisions.at(-1)?.reason).to.contain('项目代码');
  });

  it('take no attachment of somebody else', async () => {
    await Files.create({
      ...{ name: 'a.pdf', mediaType: 'application/pdf', size: 1, sha256: '0', uploadedAt: 0 },
      ...{ fileId: 'foreign', gridId: new mongoose.Types.ObjectId(), uploadedBy: 'somebody' },
    });
    const answer = await applicant.post('/api/filings').send({ content: { fileIds: ['foreign'] } });
    expect(answer.status).to.equal(400);
  });

  /** What the server does before anything that follows. */
  async function recordReception(id: string): Promise<Filing> {
    const by = {
      ...{ accountId: 'natural-resources-clerk', name: '收件', roles: ['clerk' as const] },
      departmentId: 'natural-resources',
    };
    const all = { ...services, secretBox: secretBox(application.config.dataKey) };
    return changeAggregate(Filings, id, async (filing) =>
      decideFiling(
        filing,
        { kind: 'receiveFiling', itemIds: [], start: false },
        by,
        `crash-${id}`,
        await filingContextOf(filing, all),
      ),
    );
  }
});
