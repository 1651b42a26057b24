import { expect } from 'chai';
import { residentIdCheckCharacter } from '../../domain/codes/residentId.ts';
import { Accounts } from '../../models/accounts.ts';
import { Departments } from '../../models/departments.ts';
import { StaffChanges } from '../../models/staffChanges.ts';
import { Tasks, type Task } from '../../models/tasks.ts';
import type { Clock } from '../../runtime/clock.ts';
import { createEngine } from '../../runtime/engine.ts';
import { createLog } from '../../runtime/log.ts';
import { Outbox } from '../../runtime/outbox.ts';
import { createRuleContexts } from '../../runtime/ruleContext.ts';
import { baseModules } from '../../server/modules/index.ts';
import { staffModule } from '../../server/modules/staff/routes.ts';
import { projectReadPolicy } from '../../server/policies/projectReadPolicy.ts';
import {
  addAccount,
  bodyOf,
  PASSWORD,
  startApplicationServer,
  type ApplicationServer,
  type Browser,
} from '../support/applicationServer.ts';
import { departments } from '../support/builders/directory.ts';
import { at } from '../support/builders/stage.ts';

const log = createLog({ logLevel: 'silent' }, 'test');
const engine = createEngine({ camundaRestAddress: 'http://127.0.0.1:9' });
let now = at('2026-09-14');
const clock: Clock = { now: () => Promise.resolve(now) };
const outbox = new Outbox({ engine, clock }, log);

const HERE = 'culture-bureau';
/** A sample of GB 11643, of nobody. */
const ID_NUMBER = '210799190001010016';
const OTHER_ID_NUMBER = `21079919000101002${residentIdCheckCharacter('21079919000101002')}`;

describe('R22 changes of staff over HTTP', () => {
  let application: ApplicationServer;
  let fileId: string;
  const browsers = new Map<string, Browser>();

  before(async () => {
    const services = { clock, rules: createRuleContexts(clock), outbox, log };
    application = await startApplicationServer({
      modules: [...baseModules, staffModule(services)],
      readPolicy: projectReadPolicy,
    });
    const [model] = departments;
    await Departments.insertMany([
      ...departments,
      {
        ...model,
        id: 'construction-office',
        name: '系统建设管理部门',
        duties: ['systemConstruction'],
      },
    ]);
    const here = { departmentId: HERE };
    await addAccount('admin', ['departmentAdmin'], here);
    for (const id of ['leaver', 'returned', 'changer', 'mover', 'forgetful'])
      await addAccount(id, ['staff'], here);
    await addAccount('leader', ['leader'], here);
    await addAccount('stayer', ['staff', 'leader'], here);
    for (const id of ['builder', 'builder-2'])
      await addAccount(id, ['systemConstruction'], { departmentId: 'construction-office' });
    await addAccount('clerk', ['clerk'], { departmentId: 'planning-bureau' });
    await addAccount('supervisor', ['supervisor'], { departmentId: 'weather-bureau' });
    await addAccount('applicant', ['applicant']);
    const upload = await (
      await as('admin')
    )
      .post('/api/files')
      .attach('file', Buffer.from('%PDF-1.4\n盖章'), 'paper.pdf');
    fileId = String(bodyOf(upload).fileId);
  });

  after(() => application.stop());

  afterEach(() => {
    now = at('2026-09-14');
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
  const report = (change: object, account = 'admin', key?: string) =>
    post(account, '/api/staff-changes', { change, reason: '人员调整', fileId }, key);
  const decide = (id: string, act: object, account = 'builder', key?: string) =>
    post(account, `/api/staff-changes/${id}/decisions`, { act }, key);
  const confirm = { kind: 'confirmStaffChange' };

  /** The password that an answer gives, if it does. */
  function passwordIn(response: Awaited<ReturnType<typeof decide>>): string[] {
    const { oneTimePassword } = bodyOf(response);
    return typeof oneTimePassword === 'string' ? [oneTimePassword] : [];
  }

  async function filed(change: object): Promise<string> {
    const response = await report(change);
    expect(response.status, response.text).to.equal(201);
    return String(bodyOf(response).changeId);
  }

  it('answer 401 to visitors and 403 to who neither files nor confirms', async () => {
    const visitor = await application.visitor();
    expect((await visitor.get('/api/staff-changes')).status).to.equal(401);
    expect((await visitor.get('/api/staff')).status).to.equal(401);
    const leave = { kind: 'leaves', accountId: 'stayer' };
    for (const account of ['leader', 'stayer', 'applicant'])
      expect((await report(leave, account)).status, account).to.equal(403);
    expect((await get('applicant', '/api/staff')).status).to.equal(403);
  });

  it('tell what would become of the tasks, and the roles of a department, to who may report only', async () => {
    const question = { accountId: 'stayer' };
    for (const account of ['leader', 'stayer', 'applicant']) {
      const asked = await post(account, '/api/staff-changes/preview', question);
      expect(asked.status, account).to.equal(403);
      const roles = await get(account, `/api/staff/roles?departmentId=${HERE}`);
      expect(roles.status, account).to.equal(403);
    }
    const elsewhere = { accountId: 'clerk', departmentId: 'planning-bureau' };
    expect((await post('admin', '/api/staff-changes/preview', elsewhere)).status).to.equal(403);
    const stranger = { accountId: 'clerk' };
    expect((await post('admin', '/api/staff-changes/preview', stranger)).status).to.equal(422);
  });

  it('tell beforehand who takes over which task, and whose task nobody could do', async () => {
    // given
    const aTask = (taskKey: string, more: Pick<Task, 'roles'> & Partial<Task>): Task => ({
      ...{ taskKey, kind: 'item-step', name: `任务${taskKey}`, departmentId: HERE },
      ...{ state: 'open', ownerType: 'stage', ownerId: 's', projectId: 'p' },
      ...{ projectName: '示例项目', processInstanceKey: '1', openedAt: 1 },
      ...more,
    });
    const delegation = { owner: 'stayer', ownerName: 'stayer', reason: '外出', at: 1 };
    await addAccount('only-operator', ['planningOperator'], { departmentId: HERE });
    await Tasks.insertMany([
      aTask('11', { roles: ['leader'], assignee: 'leader' }),
      aTask('12', { roles: ['leader'], assignee: 'leader', delegation }),
      aTask('13', { roles: ['leader'] }),
      aTask('14', { roles: ['planningOperator'] }),
    ]);
    const ask = async (question: object) => {
      const answer = await post('admin', '/api/staff-changes/preview', question);
      expect(answer.status, answer.text).to.equal(200);
      return bodyOf(answer) as {
        tasks: { taskKey: string; to?: { accountId: string } }[];
        takers: { accountId: string }[];
        refusal?: string;
      };
    };
    const goingOf = ({ tasks }: Awaited<ReturnType<typeof ask>>) =>
      tasks.map(({ taskKey, to }) => [taskKey, to?.accountId]);

    // when, then: nobody is named yet
    const open = await ask({ accountId: 'leader' });
    expect(goingOf(open)).to.deep.equal([
      ['11', undefined],
      ['12', 'stayer'],
    ]);
    expect(open.takers.map(({ accountId }) => accountId)).to.deep.equal(['stayer']);
    expect(open.refusal).to.contain('请指定能够办理的接办人').and.to.contain('任务11');

    // and: the first who fits takes it
    const named = await ask({ accountId: 'leader', successors: ['returned', 'stayer'] });
    expect(goingOf(named)[0]).to.deep.equal(['11', 'stayer']);
    expect(named).not.to.have.property('refusal');

    // and: who keeps the role keeps the tasks
    const kept = await ask({ accountId: 'leader', roles: ['leader', 'staff'] });
    expect(kept.tasks).to.deep.equal([]);

    // and: what lies with the department and nobody else could do
    const last = await ask({ accountId: 'only-operator' });
    expect(goingOf(last)).to.deep.equal([['14', undefined]]);
    expect(last.refusal).to.contain('最后一位').and.to.contain('任务14');
    expect((await Accounts.findOne({ accountId: 'leader' }).lean())?.active).to.equal(true);
    await Tasks.deleteMany({ taskKey: { $in: ['11', '12', '13', '14'] } });
    await Accounts.deleteOne({ accountId: 'only-operator' });
  });

  it('offer the roles that the duties of a department admit', async () => {
    const rolesOf = async (departmentId: string) => {
      const answer = await get('builder', `/api/staff/roles?departmentId=${departmentId}`);
      return (bodyOf(answer).roles as { role: string; isAlone: boolean }[]).map(
        ({ role, isAlone }) => (isAlone ? `${role}!` : role),
      );
    };
    expect(await rolesOf(HERE)).to.deep.equal(['staff', 'leader', 'departmentAdmin!']);
    expect(await rolesOf('construction-office')).to.include.members([
      'systemConstruction!',
      'auditor!',
    ]);
    expect((await get('builder', '/api/staff/roles?departmentId=nowhere')).status).to.equal(404);
  });

  it('end the access of a signed-in leaver with the report, before anybody confirms it', async () => {
    // given
    const leaver = await as('leaver');
    expect((await leaver.get('/api/staff')).status).to.equal(200);

    // when
    const id = await filed({ kind: 'leaves', accountId: 'leaver' });

    // then
    expect((await leaver.get('/api/staff')).status).to.equal(401);
    const again = await application.visitor();
    expect((await again.signIn('leaver')).status).to.equal(401);
    const change = bodyOf(await get('builder', `/api/staff-changes/${id}`));
    expect(change).to.deep.include({ state: 'filed', tasksLeft: 0 });

    // and a return gives nothing back
    const reasons = { kind: 'returnStaffChange', reasons: '缺少盖章' };
    expect((await decide(id, reasons)).status).to.equal(200);
    expect((await again.signIn('leaver')).status).to.equal(401);
    const refile = { kind: 'refileStaffChange', reason: '已盖章', fileId };
    expect((await decide(id, refile, 'admin')).status).to.equal(200);
    expect((await decide(id, confirm)).status).to.equal(200);
    expect(bodyOf(await get('admin', `/api/staff-changes/${id}`)).state).to.equal('confirmed');
  });

  it('give a new person an account with the confirmation, and its password once', async () => {
    // given
    const joins = {
      ...{ kind: 'joins', accountId: 'newcomer', name: '新来者', roles: ['staff'] },
      idNumber: ID_NUMBER,
    };
    const id = await filed(joins);
    expect(await Accounts.exists({ accountId: 'newcomer' })).to.equal(null);
    expect((await decide(id, confirm, 'admin')).status).to.equal(403);

    // when
    const clicks = await Promise.all([1, 2].map(() => decide(id, confirm, 'builder', 'k')));

    // then
    expect(clicks.map(({ status }) => status)).to.deep.equal([200, 200]);
    const given = clicks.flatMap(passwordIn);
    const [password = ''] = given;
    expect(given).to.have.length(1);
    const browser = await application.visitor();
    expect((await browser.signIn('newcomer', password)).status).to.equal(200);
    expect((await browser.get('/api/staff')).body).to.include({
      type: 'urn:lianshen:problem:password-change-required',
    });
    const stored = JSON.stringify(await StaffChanges.find().lean());
    expect(stored).not.to.contain(ID_NUMBER).and.not.to.contain(password);

    // and one person has one account
    const twice = await report({ ...joins, accountId: 'another' });
    expect(twice.status, twice.text).to.equal(422);
    expect(bodyOf(twice).detail).to.contain('一人一号');
  });

  it('are filed once by a second click, and the key is no other report’s', async () => {
    const change = { kind: 'changesRoles', accountId: 'changer', roles: ['staff', 'leader'] };
    const clicks = await Promise.all([1, 2].map(() => report(change, 'admin', 'click')));
    expect(clicks.map(({ status }) => status)).to.deep.equal([201, 201]);
    expect(await StaffChanges.countDocuments({ accountId: 'changer' })).to.equal(1);
    const other = { ...change, accountId: 'stayer' };
    expect((await report(other, 'admin', 'click')).status).to.equal(409);
  });

  it('take roles away with the report, and begin others with its confirmation', async () => {
    const rolesOf = async () => (await Accounts.findOne({ accountId: 'stayer' }).lean())?.roles;
    // when
    const id = await filed({ kind: 'changesRoles', accountId: 'stayer', roles: ['leader'] });
    // then
    expect(await rolesOf()).to.deep.equal(['leader']);
    const busy = await report({ kind: 'passwordReset', accountId: 'stayer' });
    expect(busy.status).to.equal(409);
    expect((await decide(id, confirm)).status).to.equal(200);
    expect((await decide(id, confirm)).status).to.equal(409);
  });

  it('move somebody to another department when it is confirmed', async () => {
    const mover = await as('mover');
    const id = await filed({
      ...{ kind: 'movesDepartment', accountId: 'mover', toDepartmentId: 'weather-bureau' },
      roles: ['staff'],
    });
    expect((await mover.get('/api/staff')).status).to.equal(401);
    expect((await decide(id, confirm)).status).to.equal(200);
    const moved = await application.as('mover');
    const { staff } = bodyOf(await moved.get('/api/staff')) as {
      staff: { departmentId: string }[];
    };
    expect(new Set(staff.map(({ departmentId }) => departmentId))).to.deep.equal(
      new Set(['weather-bureau']),
    );
  });

  it('reset a password', async () => {
    const id = await filed({ kind: 'passwordReset', accountId: 'forgetful' });
    const [password = ''] = passwordIn(await decide(id, confirm));
    const browser = await application.visitor();
    expect((await browser.signIn('forgetful', PASSWORD)).status).to.equal(401);
    expect((await browser.signIn('forgetful', password)).status).to.equal(200);
  });

  it('are refused with the list of tasks that nobody would take over', async () => {
    await Tasks.create({
      ...{ taskKey: '1', kind: 'item-step', name: '批准', departmentId: HERE, state: 'open' },
      ...{ roles: ['staff'], ownerType: 'stage', ownerId: 's', assignee: 'returned' },
      ...{ projectId: 'p', projectName: '示例项目', processInstanceKey: '1', openedAt: 1 },
    });
    const refused = await report({ kind: 'leaves', accountId: 'returned' });
    expect(refused.status).to.equal(422);
    expect(bodyOf(refused).detail).to.contain('示例项目 / 批准');
    expect((await Accounts.findOne({ accountId: 'returned' }).lean())?.active).to.equal(true);
    await Tasks.deleteOne({ taskKey: '1' });
  });

  it('show their paper to who filed, confirms and audits only', async () => {
    for (const account of ['admin', 'builder'])
      expect((await get(account, `/api/files/${fileId}/info`)).status).to.equal(200);
    expect((await get('clerk', `/api/files/${fileId}/info`)).status).to.equal(404);
    const missing = {
      change: { kind: 'leaves', accountId: 'returned' },
      reason: '无',
      fileId: 'x',
    };
    expect((await post('admin', '/api/staff-changes', missing)).status).to.equal(400);
  });

  it('are listed for the department, and for those who confirm', async () => {
    const totalOf = async (account: string, query = '') =>
      bodyOf(await get(account, `/api/staff-changes${query}`)).total;
    expect(await totalOf('leader')).to.equal(await totalOf('builder'));
    expect(await totalOf('builder', '?accountId=mover&state=confirmed')).to.equal(1);
    expect((await get('clerk', '/api/staff-changes')).status).to.equal(403);
    expect(await totalOf('builder', `?departmentId=${HERE}`)).to.equal(await totalOf('leader'));
    expect(await totalOf('builder', '?departmentId=planning-bureau')).to.equal(0);
    const elsewhere = await get('leader', '/api/staff-changes?departmentId=planning-bureau');
    expect(elsewhere.status).to.equal(403);
    const may = async (account: string) => {
      const { mayReport, everyDepartment } = bodyOf(await get(account, '/api/staff-changes'));
      return [mayReport, everyDepartment];
    };
    expect(await may('admin')).to.deep.equal([true, false]);
    expect(await may('leader')).to.deep.equal([false, false]);
    expect(await may('builder')).to.deep.equal([true, true]);
  });

  it('leave a directory of explicit rights, of the own department or of all', async () => {
    const idsOf = async (account: string, query = '') => {
      const { staff } = bodyOf(await get(account, `/api/staff${query}`));
      return (staff as { accountId: string }[]).map(({ accountId }) => accountId);
    };
    expect(await idsOf('clerk')).to.deep.equal(['clerk']);
    expect(await idsOf('builder', '?departmentId=planning-bureau')).to.deep.equal(['clerk']);
    expect(await idsOf('builder')).to.include.members(['clerk', 'admin', 'supervisor']);
    expect(await idsOf('admin', '?active=false')).to.deep.equal(['leaver']);
    expect((await get('clerk', `/api/staff?departmentId=${HERE}`)).status).to.equal(403);
  });

  it('give the stability of each department', async () => {
    const figures = async (account: string) => {
      const response = await get(account, '/api/staff/stability?from=2026-09-01&to=2026-09-30');
      expect(response.status, response.text).to.equal(200);
      return bodyOf(response).departments as { departmentId: string; left: object[] }[];
    };
    const all = await figures('supervisor');
    const here = all.find(({ departmentId }) => departmentId === HERE);
    // seven operators: the leaver and the mover left, the newcomer joined
    expect(here).to.deep.include({ atStart: 7, stayed: 5, share: 5 / 7 });
    expect(here?.left).to.have.length(2);
    expect((await figures('leader')).map(({ departmentId }) => departmentId)).to.deep.equal([HERE]);
    const upside = await get('supervisor', '/api/staff/stability?from=2026-09-30&to=2026-09-01');
    expect(upside.status).to.equal(400);
  });

  it('are filed about one person by one of those who file in the same moment', async () => {
    // given two reports that were returned
    await addAccount('crowded', ['staff'], { departmentId: HERE });
    const reset = { kind: 'passwordReset', accountId: 'crowded' };
    const statusesOf = async (requests: readonly ReturnType<typeof report>[]) =>
      (await Promise.all(requests)).map(({ status }) => status).sort();
    const back = { kind: 'returnStaffChange', reasons: '缺少盖章' };
    const returned: string[] = [];
    for (let n = 1; n <= 2; n++) {
      const id = await filed(reset);
      expect((await decide(id, back)).status).to.equal(200);
      returned.push(id);
    }
    const roles = { kind: 'changesRoles', accountId: 'crowded', roles: ['staff', 'leader'] };

    // when, then
    const filing = [reset, roles, reset].map((change) => report(change));
    expect(await statusesOf(filing)).to.deep.equal([201, 409, 409]);
    const open = await StaffChanges.findOne({ accountId: 'crowded', state: 'filed' }).lean();
    expect((await decide(String(open?._id), back)).status).to.equal(200);

    // when, then
    const refile = { kind: 'refileStaffChange', reason: '已盖章', fileId };
    const refiling = returned.map((id) => decide(id, refile, 'admin'));
    expect(await statusesOf(refiling)).to.deep.equal([200, 409]);

    // and a leave, which does not wait, goes by once
    const leave = { kind: 'leaves', accountId: 'crowded' };
    const leaving = [1, 2].map(() => report(leave));
    expect(await statusesOf(leaving)).to.deep.equal([201, 409]);
    // and one person comes under one login name
    const joins = { kind: 'joins', name: '同一人', roles: ['staff'] };
    const coming = ['first', 'second'].map((accountId) =>
      report({ ...joins, accountId, idNumber: OTHER_ID_NUMBER }),
    );
    expect(await statusesOf(coming)).to.deep.equal([201, 409]);
  });
});
