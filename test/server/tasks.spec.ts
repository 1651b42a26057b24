import { expect } from 'chai';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { smallPdf } from '../../scripts/walkthrough/pdf.ts';
import { textOf, type Answer, type Person } from '../../scripts/walkthrough/person.ts';
import { register } from '../../scripts/walkthrough/story.ts';
import type { Walk } from '../../scripts/walkthrough/walk.ts';
import { createEngine } from '../../runtime/engine.ts';
import { startTestSystem, type TestSystem } from '../support/runningSystem.ts';

/**
 * The server dies once before it tells the engine of what was recorded, and once after; the workers once
 * after they wrote it.
 */
const DEATHS = ['decision-recorded', 'assignment-sent', 'assignment-written'];

interface TaskRow {
  readonly taskKey: string;
  readonly assignee?: string;
  readonly assigneeName?: string;
  readonly delegation?: { readonly ownerName: string; readonly reason: string };
  readonly abilities: readonly string[];
}

/** Signing for tasks over HTTP, with the real engine: 发改局 is asked for its opinion on a project. */
describe('R14 the tasks of a department', function () {
  this.timeout(120_000);
  let test: TestSystem;
  let walk: Walk;
  let projectId: string;
  let taskKey: string;
  let staff: Person;
  let leader: Person;

  before(async () => {
    test = await startTestSystem({ FAILPOINTS: DEATHS.join(',') });
    walk = test.walk('tasks');
    staff = walk.as('development-reform-staff');
    leader = walk.as('development-reform-leader');
    await walk.travel('2026-03-02');
    projectId = await register(walk, {
      ...{ name: '签收小学', projectCode: '2026-210782-83-01-000041', address: '北镇市' },
      ...{ investment: 3000, scale: '12000平方米' },
    });
    const departmentIds = ['development-reform'];
    const start = { kind: 'startProjectPlanning', departmentIds } as const;
    await walk.onProject(projectId, walk.as('planning-operator'), start, '');
    taskKey = (await list(staff)).tasks[0]?.taskKey ?? '';
  });

  after(() => test.stop());

  async function list(who: Person, query = '') {
    const answer = await who.get(`/api/tasks${query}`);
    expect(answer.status, textOf(answer)).to.equal(200);
    return answer.body as { tasks: TaskRow[]; counts: Record<string, number> };
  }

  /** While there is none, whoever comes to this place dies there. */
  const markerOf = (name: string) => join(test.system.dataDir, 'failpoints', name);

  let keys = 0;
  function act(who: Person, done: object, key = `k${(keys += 1)}`): Promise<Answer> {
    return who.send('POST', `/api/tasks/${taskKey}/decisions`, { act: done }, key);
  }

  /** The act, until it has reached the engine. */
  async function applied(who: Person, done: object): Promise<void> {
    const key = `k${(keys += 1)}`;
    const first = await act(who, done, key);
    expect(first.status, textOf(first)).to.equal(200);
    await walk.rest();
    expect((await act(who, done, key)).body).to.include({ status: 'applied' });
  }

  const opinion = {
    ...{ kind: 'giveOpinion', departmentId: 'development-reform', reasons: '符合规划' },
    ...{ legality: { verdict: 'yes' }, compliance: { verdict: 'yes' } },
    feasibility: { verdict: 'yes' },
  };
  const give = (who: Person) =>
    who.send('POST', `/api/projects/${projectId}/decisions`, { act: opinion }, `o${(keys += 1)}`);

  it('are signed for, seen by the colleagues, handed over and taken back, whoever dies', async () => {
    // given
    expect((await list(staff)).counts).to.deep.equal({
      ...{ mine: 0, unclaimed: 1, department: 1, all: 1, begun: 0, dueSoon: 0, overdue: 0 },
    });

    // when
    await applied(staff, { kind: 'claimTask' });

    // then: in the lists, in the engine
    expect((await list(staff, '?scope=mine')).tasks[0]?.taskKey).to.equal(taskKey);
    const seen = await list(leader);
    expect(seen.tasks[0]).to.include({ assignee: staff.accountId, assigneeName: staff.name });
    expect(seen.counts).to.include({ mine: 0, unclaimed: 0, department: 1, all: 1 });
    const { client } = createEngine(test.system);
    const inEngine = () =>
      client.getUserTask({ userTaskKey: taskKey }, { consistency: { waitUpToMs: 0 } });
    expect((await inEngine()).assignee).to.equal(staff.accountId);

    // when another tool assigns it, it is refused
    const foreign: unknown = await client
      .assignUserTask({ userTaskKey: taskKey, assignee: 'somebody' })
      .catch((error: unknown) => error);
    expect(foreign).to.be.instanceOf(Error);
    expect((await inEngine()).assignee).to.equal(staff.accountId);

    // then whoever may take it over is told
    const takers = await staff.get(`/api/tasks/${taskKey}/takers`);
    const { takers: people } = takers.body as { takers: { accountId: string }[] };
    const ids = people.map(({ accountId }) => accountId);
    expect(ids).to.include(leader.accountId).and.not.include(staff.accountId);

    // when
    await applied(leader, {
      ...{ kind: 'handOverTask', to: leader.accountId, reason: '承办人出差' },
    });

    // then the colleague is barred, and told by whom
    const barred = await give(staff);
    expect(barred.status).to.equal(409);
    expect(textOf(barred)).to.contain(`已由${leader.name}签收`);

    // when
    await applied(leader, { kind: 'releaseTask' });
    expect((await inEngine()).assignee ?? null).to.equal(null);
    await applied(staff, { kind: 'claimTask' });

    // then both have died, and the history has everything
    for (const name of DEATHS) expect(existsSync(markerOf(name)), name).to.equal(true);
    const history = await staff.get(`/api/tasks/${taskKey}/assignment`);
    const { entries } = history.body as { entries: { kind: string; status: string }[] };
    expect(entries.map(({ kind, status }) => `${kind} ${status}`)).to.deep.equal([
      ...['claimTask applied', 'handOverTask applied', 'releaseTask applied'],
      'claimTask applied',
    ]);
  });

  it('are delegated, and completed by their owner only after they are given back, whoever dies', async () => {
    // given
    for (const name of DEATHS) rmSync(markerOf(name));
    const delegate = { kind: 'delegateTask', to: leader.accountId, reason: '请代为核对' };
    expect((await act(walk.as('system-construction'), delegate)).status).to.equal(403);
    expect((await act(leader, delegate)).status).to.equal(403);

    // when
    await applied(staff, delegate);

    // then all have died, and both have it before them, with who delegated it and why
    for (const name of DEATHS) expect(existsSync(markerOf(name)), name).to.equal(true);
    for (const who of [staff, leader]) {
      const {
        tasks: [row],
        counts,
      } = await list(who, '?scope=mine');
      expect(counts).to.include({ mine: 1, unclaimed: 0 });
      expect(row?.assigneeName).to.equal(leader.name);
      expect(row?.delegation).to.include({ ownerName: staff.name, reason: '请代为核对' });
      expect(row?.abilities).to.include('returnDelegatedTask');
      expect((await give(who)).status).to.equal(409);
    }

    // when
    const back = { kind: 'returnDelegatedTask', opinion: '已核对' };
    const nowhere = await act(leader, { ...back, fileIds: ['nowhere'] });
    expect(nowhere.status).to.equal(400);
    const uploaded = await leader.upload('核对表.pdf', smallPdf('核对表'), projectId);
    const { fileId } = uploaded.body as { fileId: string };
    await applied(leader, { ...back, fileIds: [fileId] });

    // then
    const [row] = (await list(staff, '?scope=mine')).tasks;
    expect(row).to.include({ assignee: staff.accountId }).and.not.have.property('delegation');
    const history = await staff.get(`/api/tasks/${taskKey}/assignment`);
    const { entries } = history.body as {
      entries: { kind: string; reason: string; fileIds?: string[] }[];
    };
    expect(
      entries.slice(-2).map(({ kind, reason, fileIds }) => [kind, reason, fileIds]),
    ).to.deep.equal([
      ['delegateTask', '请代为核对', undefined],
      ['returnDelegatedTask', '已核对', [fileId]],
    ]);
    expect((await staff.get(`/api/files/${fileId}`)).status).to.equal(200);
    for (const outside of ['applicant-person', 'system-construction'])
      expect((await walk.as(outside).get(`/api/files/${fileId}`)).status).to.equal(404);
  });

  it('are hidden from other departments, and over when they are done', async () => {
    const elsewhere = walk.as('water-resources-staff');
    expect((await act(elsewhere, { kind: 'claimTask' })).status).to.equal(404);
    for (const what of ['assignment', 'takers'])
      expect((await elsewhere.get(`/api/tasks/${taskKey}/${what}`)).status, what).to.equal(404);

    expect((await give(staff)).status).to.equal(200);
    await walk.rest();
    expect((await act(leader, { kind: 'claimTask' })).status).to.equal(409);
    expect((await list(staff, '?scope=mine&state=completed')).tasks).to.have.length(1);
    expect((await list(staff, '?scope=done')).tasks).to.have.length(1);
    expect((await list(leader, '?scope=done')).tasks).to.have.length(0);
    const begun = await list(walk.as('planning-operator'), '?scope=begun&state=completed');
    expect(begun.tasks.map((row) => row.taskKey)).to.include(taskKey);
  });
});
