import { expect } from 'chai';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createEngine } from '../../runtime/engine.ts';
import { textOf, type Answer, type Person } from '../../scripts/walkthrough/person.ts';
import { register } from '../../scripts/walkthrough/story.ts';
import type { Walk } from '../../scripts/walkthrough/walk.ts';
import { startTestSystem, type TestSystem } from '../support/runningSystem.ts';

const HERE = 'development-reform';
const PROJECTS = 3;

/** A leaver's open tasks with the real engine: 发改局 is asked for its opinion on several projects. */
describe('R22 a leaver', function () {
  this.timeout(180_000);
  let test: TestSystem;
  let walk: Walk;
  let leaver: Person;
  let successor: Person;
  let admin: Person;
  let fileId: string;

  before(async () => {
    // The server dies once between the hand-over of one task and that of the next one.
    test = await startTestSystem({ FAILPOINTS: 'task-handed-over' });
    walk = test.walk('leaver');
    leaver = walk.as(`${HERE}-staff`);
    successor = walk.as(`${HERE}-leader`);
    admin = walk.as(`${HERE}-admin`);
    await walk.travel('2026-03-02');
    for (let n = 1; n <= PROJECTS; n++) {
      const projectId = await register(walk, {
        ...{ name: `移交小学${n}`, projectCode: `2026-210782-83-01-00005${n}`, address: '北镇市' },
        ...{ investment: 3000, scale: '12000平方米' },
      });
      await walk.onProject(
        projectId,
        walk.as('planning-operator'),
        { kind: 'startProjectPlanning', departmentIds: [HERE] },
        '',
      );
    }
    for (const taskKey of await keysOf(leaver, 'unclaimed'))
      expect((await assign(leaver, taskKey, { kind: 'claimTask' })).status).to.equal(200);
    await walk.rest();
    const paper = await admin.upload('离岗申报.pdf', new TextEncoder().encode('%PDF-1.4'));
    fileId = (paper.body as { fileId: string }).fileId;
  });

  after(() => test.stop());

  async function keysOf(who: Person, scope: string): Promise<string[]> {
    const answer = await who.get(`/api/tasks?scope=${scope}`);
    expect(answer.status, textOf(answer)).to.equal(200);
    return (answer.body as { tasks: { taskKey: string }[] }).tasks.map(({ taskKey }) => taskKey);
  }

  let keys = 0;
  function assign(who: Person, taskKey: string, act: object): Promise<Answer> {
    return who.send('POST', `/api/tasks/${taskKey}/decisions`, { act }, `k${(keys += 1)}`);
  }

  const report = (change: object, key: string) =>
    admin.send('POST', '/api/staff-changes', { change, reason: '调离', fileId }, key);

  it('is refused at the next request, and every open task goes to the successor, whoever dies', async () => {
    // given
    const mine = await keysOf(leaver, 'mine');
    expect(mine).to.have.length(PROJECTS);
    const left = `department&assignee=${leaver.accountId}`;
    expect(await keysOf(admin, left)).to.have.members(mine);
    const leaves = { kind: 'leaves', accountId: leaver.accountId };
    const refused = await report(leaves, 'nobody');
    expect(refused.status).to.equal(422);
    for (let n = 1; n <= PROJECTS; n++) expect(textOf(refused)).to.contain(`移交小学${n}`);

    // when
    const filed = await report({ ...leaves, successors: [successor.accountId] }, 'named');
    expect(filed.status, textOf(filed)).to.equal(201);

    // then
    expect((await leaver.get('/api/tasks')).status).to.equal(401);
    await walk.rest();
    const marker = join(test.system.dataDir, 'failpoints', 'task-handed-over');
    expect(existsSync(marker)).to.equal(true);
    expect(await keysOf(successor, 'mine')).to.have.members(mine);
    const { client } = createEngine(test.system);
    for (const userTaskKey of mine) {
      const task = await client.getUserTask({ userTaskKey }, { consistency: { waitUpToMs: 0 } });
      expect(task.assignee).to.equal(successor.accountId);
    }

    // and the confirmation finds nothing left
    const { changeId } = filed.body as { changeId: string };
    const path = `/api/staff-changes/${changeId}`;
    const confirmed = await walk
      .as('system-construction')
      .send('POST', `${path}/decisions`, { act: { kind: 'confirmStaffChange' } }, 'confirm');
    expect(confirmed.body).to.include({ status: 'applied' });
    expect((await admin.get(path)).body).to.include({ state: 'confirmed', tasksLeft: 0 });
    const history = await successor.get(`/api/tasks/${mine[0] ?? ''}/assignment`);
    const { entries } = history.body as { entries: { kind: string; reason: string }[] };
    expect(entries.map(({ kind }) => kind)).to.deep.equal(['claimTask', 'handOverTask']);
    expect(entries[1]?.reason).to.contain('离岗');
  });
});
