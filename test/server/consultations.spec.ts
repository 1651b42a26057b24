import { expect } from 'chai';
import { Consultations } from '../../models/consultations.ts';
import { Departments } from '../../models/departments.ts';
import { Notices } from '../../models/notices.ts';
import { Stages } from '../../models/stages.ts';
import { realClock } from '../../runtime/clock.ts';
import { createEngine } from '../../runtime/engine.ts';
import { createLog } from '../../runtime/log.ts';
import { Outbox } from '../../runtime/outbox.ts';
import { createRuleContexts } from '../../runtime/ruleContext.ts';
import { consultationsModule } from '../../server/modules/consultations/routes.ts';
import {
  addAccount,
  bodyOf,
  startApplicationServer,
  type ApplicationServer,
  type Browser,
} from '../support/applicationServer.ts';
import { departments } from '../support/builders/directory.ts';
import { aStage } from '../support/builders/stage.ts';

const log = createLog({ logLevel: 'silent' }, 'test');
const engine = createEngine({ camundaRestAddress: 'http://127.0.0.1:9' });
const outbox = new Outbox({ engine, clock: realClock }, log);
const services = { clock: realClock, rules: createRuleContexts(realClock), outbox, log };
const question = { stageId: 'stage-1', text: '地下室面积如何计算？' };
const answer = { kind: 'answer', text: '按建筑面积计算。' };

describe('R24 consultations over HTTP', () => {
  let application: ApplicationServer;
  let applicant: Browser;
  let lead: Browser;
  let helper: Browser;

  before(async () => {
    application = await startApplicationServer({ modules: [consultationsModule(services)] });
    await Departments.insertMany(departments);
    await Stages.create(aStage());
    await addAccount('applicant-1', ['applicant']);
    await addAccount('applicant-2', ['applicant']);
    await addAccount('lead', ['lead'], { departmentId: 'planning-bureau' });
    await addAccount('helper', ['staff'], { departmentId: 'defence-office' });
    await addAccount('outsider', ['staff'], { departmentId: 'weather-bureau' });
    await addAccount('operations', ['systemOperations'], { departmentId: 'weather-bureau' });
    await addAccount('supervisor', ['supervisor'], { departmentId: 'weather-bureau' });
    [applicant, lead, helper] = [
      await application.as('applicant-1'),
      await application.as('lead'),
      await application.as('helper'),
    ];
  });

  after(() => application.stop());

  afterEach(async () => {
    await Consultations.deleteMany({});
    await Notices.deleteMany({});
  });

  async function ask(rest: object = {}): Promise<string> {
    const response = await applicant.post('/api/consultations').send({ ...question, ...rest });
    expect(response.status, response.text).to.equal(201);
    return String(bodyOf(response).consultationId);
  }

  const act = (browser: Browser, id: string, done: object) =>
    browser.post(`/api/consultations/${id}/decisions`).send({ act: done });

  async function read(browser: Browser, id: string) {
    const response = await browser.get(`/api/consultations/${id}`);
    expect(response.status, response.text).to.equal(200);
    return bodyOf(response) as { entries: Record<string, unknown>[]; [field: string]: unknown };
  }

  /** Titles in the inboxes, once everything that was recorded has been delivered. */
  async function noticesOf(id: string, to: object): Promise<string[]> {
    await outbox.dispatch({ type: 'consultation', id });
    const flat = Object.fromEntries(Object.entries(to).map(([key, value]) => [`to.${key}`, value]));
    return (await Notices.find(flat).sort({ title: 1 }).lean()).map(({ title }) => title);
  }

  it('answer 401 to visitors and 403 to an office that asks', async () => {
    const visitor = await application.visitor();
    for (const address of ['/api/consultations', '/api/consultations/1'])
      expect((await visitor.get(address)).status).to.equal(401);
    expect((await visitor.post('/api/consultations').send(question)).status).to.equal(401);
    expect((await lead.post('/api/consultations').send(question)).status).to.equal(403);
  });

  it('go from the question over assistance to an answer and to the end', async () => {
    // given
    const id = await ask();
    expect(await noticesOf(id, { departmentId: 'planning-bureau' })).to.deep.equal(['收到咨询']);

    // when
    const request = { kind: 'requestAssistance', departmentId: 'defence-office', text: '请协助' };
    await act(lead, id, request).expect(200);
    await act(helper, id, { kind: 'contribute', text: '内部意见' }).expect(200);
    const internal = await read(lead, id);
    const contributionIds = [internal.entries[2]?.entryId];
    await act(lead, id, { ...answer, contributionIds }).expect(200);

    // then: the applicant sees the answer and which department gave it, nothing internal
    const shown = await read(applicant, id);
    expect(shown).to.include({ state: 'answered', overdue: false });
    expect(shown.dueDate).to.match(/^\d{4}-\d\d-\d\d$/);
    expect(shown.entries.map(({ kind }) => kind)).to.deep.equal(['question', 'answer']);
    expect(shown.entries[1])
      .to.include({ text: '按建筑面积计算。', departmentName: '自然资源局' })
      .and.not.to.have.property('byName');
    expect(JSON.stringify(shown)).not.to.contain('内部意见').and.not.to.contain('contributionIds');
    expect((await read(helper, id)).entries).to.have.length(4);
    expect(await noticesOf(id, { accountId: 'applicant-1' })).to.deep.equal(['咨询已答复']);
    expect(await noticesOf(id, { departmentId: 'defence-office' })).to.deep.equal([
      '请协助答复咨询',
    ]);

    // when it is asked again, answered and closed
    await act(applicant, id, { kind: 'ask', text: '车位计入吗？' }).expect(200);
    await act(lead, id, answer).expect(200);
    await act(applicant, id, { kind: 'close' }).expect(200);

    // then
    expect(await read(applicant, id)).to.deep.include({ state: 'closed', abilities: [] });
    expect((await act(applicant, id, { kind: 'ask', text: '还有' })).status).to.equal(409);
    expect((await act(lead, id, answer)).status).to.equal(409);
  });

  it('R23 bring no item into its approval: the stage stays as it was', async () => {
    // given
    const before = await Stages.findById('stage-1').lean();
    const id = await ask({ itemCaseId: before?.items[0]?.itemCaseId });

    // when
    await act(lead, id, answer).expect(200);
    await act(applicant, id, { kind: 'close' }).expect(200);

    // then
    expect(await Stages.findById('stage-1').lean()).to.deep.equal(before);
  });

  it('are asked and answered once by a second click', async () => {
    const click = () =>
      applicant.post('/api/consultations').set('Idempotency-Key', 'k1').send(question);
    const opened = await Promise.all([click(), click()]);
    const ids = opened.map((response) => bodyOf(response).consultationId);
    expect(ids[0]).to.equal(ids[1]);
    expect(await Consultations.countDocuments()).to.equal(1);

    const id = String(ids[0]);
    const answers = await Promise.all(
      [1, 2].map(() => act(lead, id, answer).set('Idempotency-Key', 'k2')),
    );
    expect(answers.map(({ status }) => status)).to.deep.equal([200, 200]);
    expect((await read(lead, id)).entries).to.have.length(2);
    expect(await noticesOf(id, { accountId: 'applicant-1' })).to.have.length(1);
  });

  it('refuse the key of one question for another one', async () => {
    const send = (body: object) =>
      applicant.post('/api/consultations').set('Idempotency-Key', 'k3').send(body);
    await send(question).expect(201);
    const itemCaseId = aStage().items[0]?.itemCaseId;
    expect((await send({ ...question, text: '另一个问题' })).status).to.equal(409);
    expect((await send({ ...question, itemCaseId })).status).to.equal(409);
  });

  it('take one of two answers that are given at once', async () => {
    const id = await ask();
    const answers = await Promise.all([1, 2, 3].map(() => act(lead, id, answer)));
    expect(answers.map(({ status }) => status).sort()).to.deep.equal([200, 409, 409]);
  });

  it('are unknown to other applicants and to who needs no content', async () => {
    const id = await ask();
    for (const account of ['applicant-2', 'operations']) {
      const browser = await application.as(account);
      expect((await browser.get(`/api/consultations/${id}`)).status, account).to.equal(404);
      expect((await act(browser, id, { kind: 'close' })).status, account).to.equal(404);
      expect(bodyOf(await browser.get('/api/consultations')).total, account).to.equal(0);
    }
    const other = await application.as('applicant-2');
    expect((await other.post('/api/consultations').send(question)).status).to.equal(404);
  });

  it('say 403 by the rule to an office that has nothing to do with it', async () => {
    const id = await ask();
    const response = await act(await application.as('outsider'), id, answer);
    expect(response.status).to.equal(403);
    expect(bodyOf(response)).to.include({ rule: 'R24' });
  });

  it('say 404 to unknown ids, 400 to files that do not exist, 422 to unknown departments', async () => {
    const id = await ask();
    const unknown = { ...question, stageId: 'none' };
    expect((await applicant.post('/api/consultations').send(unknown)).status).to.equal(404);
    expect((await lead.get('/api/consultations/none')).status).to.equal(404);
    expect((await act(lead, id, { ...answer, fileIds: ['none'] })).status).to.equal(400);
    const request = { kind: 'requestAssistance', departmentId: 'none', text: '请协助' };
    expect((await act(lead, id, request)).status).to.equal(422);
  });

  it('are listed for those whom they concern, newest first, by state and stage', async () => {
    const [first, second] = [await ask(), await ask()];
    await act(lead, first, answer).expect(200);
    const listed = async (browser: Browser, query = '') => {
      const response = await browser.get(`/api/consultations${query}`);
      return (bodyOf(response).consultations as { consultationId: string }[]).map(
        ({ consultationId }) => consultationId,
      );
    };
    expect(await listed(applicant)).to.have.members([first, second]);
    expect(await listed(lead, '?state=open')).to.deep.equal([second]);
    expect(await listed(lead, '?stageId=none')).to.be.empty;
    expect(await listed(helper)).to.be.empty;
    expect(await listed(await application.as('supervisor'), '?limit=1')).to.have.length(1);
  });
});
