import { expect } from 'chai';
import { Departments } from '../../models/departments.ts';
import { Notices } from '../../models/notices.ts';
import { Stages } from '../../models/stages.ts';
import { SupervisionOrders } from '../../models/supervisionOrders.ts';
import { Tasks } from '../../models/tasks.ts';
import { Urges } from '../../models/urges.ts';
import type { Clock } from '../../runtime/clock.ts';
import { createEngine } from '../../runtime/engine.ts';
import { createLog } from '../../runtime/log.ts';
import { Outbox } from '../../runtime/outbox.ts';
import type { Sender } from '../../runtime/owners.ts';
import { createRuleContexts } from '../../runtime/ruleContext.ts';
import { supervisionModule } from '../../server/modules/supervision/routes.ts';
import { trackingModule } from '../../server/modules/tracking/routes.ts';
import {
  addAccount,
  bodyOf,
  startApplicationServer,
  type ApplicationServer,
  type Browser,
} from '../support/applicationServer.ts';
import { departments } from '../support/builders/directory.ts';
import { aProject, aStage, at } from '../support/builders/stage.ts';
import { accept, aDispatchedStage, approve } from '../support/builders/stageStates.ts';
import { Projects } from '../../models/projects.ts';

const log = createLog({ logLevel: 'silent' }, 'test');
const engine = createEngine({ camundaRestAddress: 'http://127.0.0.1:9' });
let now = at('2026-09-14');
const clock: Clock = { now: () => Promise.resolve(now) };
const outbox = new Outbox({ engine, clock }, log);
const services = { clock, rules: createRuleContexts(clock), outbox, log };

const walk = approve(
  accept(accept(aDispatchedStage(), 'heritage'), 'civil-defence'),
  'civil-defence',
);
const { stage } = walk;
const open = walk.item('heritage').itemCaseId;
const finished = walk.item('civil-defence').itemCaseId;
const task = {
  ...{ taskKey: '1', kind: 'item-step', name: '承办', departmentId: 'culture-bureau' },
  ...{ roles: ['staff' as const], ownerType: 'stage' as const, ownerId: stage._id },
  ...{ projectId: 'project-1', projectName: '北镇市第三小学', subjectId: open },
  ...{ subjectName: '事项-heritage', processInstanceKey: '1', openedAt: 1, assignee: 'culture' },
};

describe('R39 over HTTP', () => {
  let application: ApplicationServer;
  const browsers = new Map<string, Browser>();

  before(async () => {
    application = await startApplicationServer({
      modules: [trackingModule(services), supervisionModule(services)],
    });
    await Departments.insertMany(departments);
    await Projects.create(aProject());
    await Stages.create(stage);
    const elsewhere = aStage({ stageId: 'stage-2', leadDepartmentId: 'reform-bureau' });
    await Stages.create({
      ...elsewhere,
      ...{
        items: [],
        status: 'draft',
        projectName: '另一个项目',
        applicantAccountId: 'applicant-2',
      },
    });
    await Tasks.create({ ...task, state: 'open' });
    await Tasks.create({ ...task, taskKey: '2', state: 'completed' });
    await addAccount('applicant-1', ['applicant']);
    await addAccount('applicant-2', ['applicant']);
    await addAccount('lead', ['lead'], { departmentId: 'planning-bureau' });
    await addAccount('culture', ['staff'], { departmentId: 'culture-bureau' });
    await addAccount('weather', ['leader'], { departmentId: 'weather-bureau' });
    await addAccount('supervisor', ['supervisor'], { departmentId: 'weather-bureau' });
    await addAccount('operations', ['systemOperations'], { departmentId: 'weather-bureau' });
  });

  after(() => application.stop());

  afterEach(async () => {
    now = at('2026-09-14');
    for (const model of [Urges, SupervisionOrders, Notices]) await model.collection.deleteMany({});
  });

  async function as(account: string): Promise<Browser> {
    const browser = browsers.get(account) ?? (await application.as(account));
    browsers.set(account, browser);
    return browser;
  }

  const get = async (account: string, path: string) => (await as(account)).get(path);
  const post = async (account: string, path: string, body: object, key?: string) => {
    const request = (await as(account)).post(path);
    return (key === undefined ? request : request.set('Idempotency-Key', key)).send(body);
  };

  /** Who got which notices, once everything of this document has been delivered. */
  async function noticesOf(sender: Sender): Promise<string[]> {
    await outbox.dispatch(sender);
    const notices = await Notices.find().lean();
    return notices
      .map(({ to, title }) => `${to.departmentId ?? to.accountId ?? ''} ${title}`)
      .sort();
  }

  describe('tracking', () => {
    const idsOf = async (account: string, query = '') => {
      const { stages } = bodyOf(await get(account, `/api/stages${query}`));
      return (stages as { stageId: string }[]).map(({ stageId }) => stageId).sort();
    };

    it('answers 401 to visitors and 403 to who needs no content', async () => {
      const visitor = await application.visitor();
      for (const path of ['/api/stages', '/api/stages/stage-1/position'])
        expect((await visitor.get(path)).status).to.equal(401);
      expect((await get('operations', '/api/stages')).status).to.equal(403);
    });

    it('lists the stages that concern somebody', async () => {
      expect(await idsOf('applicant-1')).to.deep.equal(['stage-1']);
      expect(await idsOf('applicant-2')).to.deep.equal(['stage-2']);
      expect(await idsOf('lead')).to.deep.equal(['stage-1']);
      expect(await idsOf('culture')).to.deep.equal(['stage-1']);
      expect(await idsOf('weather')).to.deep.equal([]);
      expect(await idsOf('supervisor')).to.deep.equal(['stage-1', 'stage-2']);
    });

    it('filters by status, department and the beginning of the name, in pages', async () => {
      expect(await idsOf('supervisor', '?status=draft')).to.deep.equal(['stage-2']);
      expect(await idsOf('supervisor', '?departmentId=culture-bureau')).to.deep.equal(['stage-1']);
      const name = encodeURIComponent('北镇市');
      expect(await idsOf('supervisor', `?projectName=${name}`)).to.deep.equal(['stage-1']);
      expect(await idsOf('supervisor', '?projectName=.*')).to.deep.equal([]);
      expect(await idsOf('supervisor', '?limit=1&offset=1')).to.have.length(1);
      expect((await get('supervisor', '/api/stages?status=wrong')).status).to.equal(400);
    });

    it('filters by limits that are near or passed, in either order', async () => {
      // given
      await Stages.updateOne({ _id: 'stage-2' }, { notedLimits: ['dueSoon', 'overdue'] });
      await Stages.updateOne({ _id: 'stage-2' }, { createdAt: stage.createdAt - 1 });
      const inOrder = async (query: string) => {
        const { stages } = bodyOf(await get('supervisor', `/api/stages?${query}`));
        return (stages as { stageId: string }[]).map(({ stageId }) => stageId);
      };
      // then
      expect(await inOrder('due=overdue')).to.deep.equal(['stage-2']);
      expect(await inOrder('due=dueSoon')).to.deep.equal(['stage-2']);
      expect(await idsOf('lead', '?due=overdue')).to.deep.equal([]);
      expect(await inOrder('order=asc')).to.deep.equal(['stage-2', 'stage-1']);
      expect(await inOrder('order=desc')).to.deep.equal(['stage-1', 'stage-2']);
      expect((await get('supervisor', '/api/stages?due=wrong')).status).to.equal(400);
    });

    it('shows where a stage stands, who has it and how many working days are left', async () => {
      // when
      const response = await get('culture', '/api/stages/stage-1/position');
      const body = bodyOf(response);
      // then
      expect(response.status, response.text).to.equal(200);
      expect(body).to.include({ statusName: '并联审批', leadDepartmentName: '自然资源局' });
      expect(body.tasks).to.deep.equal([
        {
          ...{ taskKey: '1', name: '承办', subjectId: open, subjectName: '事项-heritage' },
          ...{ departmentId: 'culture-bureau', departmentName: '文化旅游和广播电视局' },
          ...{ roleNames: ['承办人员'], openedAt: 1, assigneeName: 'culture', mayUrge: false },
        },
      ]);
      const items = body.items as { itemCaseId: string; departmentName?: string }[];
      const holderOf = (id: string) => items.find((each) => each.itemCaseId === id)?.departmentName;
      expect(holderOf(open)).to.equal('文化旅游和广播电视局');
      expect(holderOf(finished)).to.equal(undefined);
      const clocks = body.clocks as { itemCaseId?: string; kind: string; remaining: number }[];
      const promised = clocks.find((each) => each.itemCaseId === open && each.kind === 'promised');
      expect(promised?.remaining).to.equal(7);
    });

    it('shows the applicant the same without the names of staff', async () => {
      const response = await get('applicant-1', '/api/stages/stage-1/position');
      expect(response.status).to.equal(200);
      expect(response.text).to.contain('承办').and.not.to.contain('assigneeName');
      for (const id of ['stage-2', 'none'])
        expect((await get('applicant-1', `/api/stages/${id}/position`)).status).to.equal(404);
    });
  });

  it('tells who may press for what is open', async () => {
    const urgedBy = async (account: string) => {
      const body = bodyOf(await get(account, '/api/stages/stage-1/position'));
      const items = body.items as { itemCaseId: string; mayUrge: boolean }[];
      const tasks = body.tasks as { mayUrge: boolean }[];
      const item = (id: string) => items.find(({ itemCaseId }) => itemCaseId === id)?.mayUrge;
      return [item(open), item(finished), tasks[0]?.mayUrge];
    };
    expect(await urgedBy('lead')).to.deep.equal([true, false, true]);
    expect(await urgedBy('supervisor')).to.deep.equal([true, false, true]);
    expect(await urgedBy('culture')).to.deep.equal([false, false, false]);
    expect(await urgedBy('applicant-1')).to.deep.equal([true, false, false]);
  });

  describe('urging', () => {
    const path = '/api/stages/stage-1/urges';
    const aboutItem = { itemCaseId: open, text: '请尽快办理' };

    it('answers 401 to visitors and 403 to who has no right to it', async () => {
      const visitor = await application.visitor();
      expect((await visitor.get(path)).status).to.equal(401);
      expect((await visitor.post(path).send(aboutItem)).status).to.equal(401);
      expect((await post('culture', path, aboutItem)).status).to.equal(403);
      expect((await post('weather', path, aboutItem)).status).to.equal(403);
    });

    it('reaches the department that has the task, once by a second click', async () => {
      // when
      const clicks = await Promise.all(
        [1, 2].map(() => post('lead', path, { taskKey: '1' }, 'click')),
      );
      // then
      expect(clicks.map(({ status }) => status)).to.deep.equal([201, 201]);
      expect(await Urges.countDocuments()).to.equal(1);
      const id = String(bodyOf(clicks[0]!).urgeId);
      expect(await noticesOf({ type: 'urge', id })).to.deep.equal(['culture-bureau 催办']);
      // and the key is not taken for another urge
      expect((await post('lead', path, aboutItem, 'click')).status).to.equal(409);
    });

    it('is the applicant’s once for an item and a working day', async () => {
      expect((await post('applicant-1', path, aboutItem)).status).to.equal(201);
      const second = await post('applicant-1', path, aboutItem);
      expect(second.status).to.equal(409);
      expect(bodyOf(second).detail).to.contain('今天已经催办');
      now = at('2026-09-15');
      expect((await post('applicant-1', path, aboutItem)).status).to.equal(201);
    });

    it('says 409 to finished items and ended tasks, 404 and 422 to unknown ones', async () => {
      const statusOf = async (body: object) => (await post('lead', path, body)).status;
      expect(await statusOf({ itemCaseId: finished })).to.equal(409);
      expect(await statusOf({ taskKey: '2' })).to.equal(409);
      expect(await statusOf({ taskKey: 'none' })).to.equal(404);
      expect(await statusOf({ itemCaseId: 'none' })).to.equal(422);
      expect(await statusOf({})).to.equal(400);
      const elsewhere = '/api/stages/stage-2/urges';
      expect((await post('applicant-1', elsewhere, aboutItem)).status).to.equal(404);
    });

    it('is on record, for applicants their own', async () => {
      await post('lead', path, aboutItem);
      await post('applicant-1', path, aboutItem);
      expect(bodyOf(await get('culture', path)).total).to.equal(2);
      const own = bodyOf(await get('applicant-1', path));
      expect(own.urges).to.have.length(1);
      expect((own.urges as object[])[0]).to.include({ as: 'applicant', text: '请尽快办理' });
    });
  });

  describe('orders', () => {
    const path = '/api/supervision-orders';
    const order = {
      ...{ stageId: 'stage-1', itemCaseId: open, departmentId: 'culture-bureau' },
      ...{ deadline: '2026-09-16', text: '请说明进展' },
    };
    const feedback = { kind: 'giveFeedback', text: '已安排' };
    const act = (account: string, id: string, done: object, key?: string) =>
      post(account, `${path}/${id}/decisions`, { act: done }, key);

    async function give(): Promise<string> {
      const response = await post('supervisor', path, order);
      expect(response.status, response.text).to.equal(201);
      return String(bodyOf(response).orderId);
    }

    it('answer 401 to visitors and 403 to those who do not supervise', async () => {
      const visitor = await application.visitor();
      expect((await visitor.get(path)).status).to.equal(401);
      expect((await visitor.post(path).send(order)).status).to.equal(401);
      for (const account of ['lead', 'applicant-1', 'operations'])
        expect((await post(account, path, order)).status, account).to.equal(403);
      expect((await get('applicant-1', path)).status).to.equal(403);
    });

    it('go from the order over returned feedback to its acceptance', async () => {
      // given
      const id = await give();
      const sender: Sender = { type: 'supervisionOrder', id };
      expect(await noticesOf(sender)).to.deep.equal([
        'culture-bureau 督办',
        'planning-bureau 督办',
      ]);

      // when
      expect((await act('culture', id, feedback)).status).to.equal(200);
      expect(
        (await act('supervisor', id, { kind: 'returnFeedback', text: '不够' })).status,
      ).to.equal(200);
      expect((await act('culture', id, feedback)).status).to.equal(200);
      expect((await act('supervisor', id, { kind: 'acceptFeedback' })).status).to.equal(200);

      // then
      const body = bodyOf(await get('lead', `${path}/${id}`));
      expect(body).to.deep.include({ state: 'accepted', overdue: false, abilities: [] });
      expect(body.entries).to.have.length(5);
      expect((await act('culture', id, feedback)).status).to.equal(409);
      expect(await noticesOf(sender)).to.include.members([
        ...['supervisor 督办已反馈', 'culture-bureau 督办反馈被退回', 'culture-bureau 督办已办结'],
      ]);
    });

    it('are marked overdue when they are read after their day', async () => {
      const id = await give();
      const overdue = async () => bodyOf(await get('supervisor', `${path}/${id}`)).overdue;
      now = at('2026-09-16', 23);
      expect(await overdue()).to.equal(false);
      now = at('2026-09-17');
      expect(await overdue()).to.equal(true);
    });

    it('are given and answered once by a second click', async () => {
      const given = await Promise.all([1, 2].map(() => post('supervisor', path, order, 'k')));
      expect(given.map(({ status }) => status)).to.deep.equal([201, 201]);
      expect(await SupervisionOrders.countDocuments()).to.equal(1);
      const id = String(bodyOf(given[0]!).orderId);
      const answers = await Promise.all([1, 2].map(() => act('culture', id, feedback, 'f')));
      expect(answers.map(({ status }) => status)).to.deep.equal([200, 200]);
      expect(bodyOf(await get('supervisor', `${path}/${id}`)).entries).to.have.length(2);
      const other = { ...order, text: '另一项督办' };
      expect((await post('supervisor', path, other, 'k')).status).to.equal(409);
    });

    it('say 422 to days off, 409 to finished items, 404 to unknown ids, 400 to days that are none', async () => {
      const statusWith = async (more: object) =>
        (await post('supervisor', path, { ...order, ...more })).status;
      expect(await statusWith({ deadline: '2026-09-19' })).to.equal(422);
      expect(await statusWith({ deadline: '2026-09-14' })).to.equal(422);
      expect(await statusWith({ itemCaseId: finished })).to.equal(409);
      expect(await statusWith({ stageId: 'none' })).to.equal(404);
      expect(await statusWith({ deadline: '2026-02-30' })).to.equal(400);
      expect((await get('supervisor', `${path}/none`)).status).to.equal(404);
    });

    it('are known to the department, the lead department and those who supervise', async () => {
      const id = await give();
      for (const [account, total] of Object.entries({
        culture: 1,
        lead: 1,
        supervisor: 1,
        weather: 0,
      }))
        expect(bodyOf(await get(account, `${path}?state=given`)).total, account).to.equal(total);
      expect((await get('weather', `${path}/${id}`)).status).to.equal(404);
      expect((await act('weather', id, feedback)).status).to.equal(404);
      expect((await act('lead', id, feedback)).status).to.equal(403);
    });
  });
});
