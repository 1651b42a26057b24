import { expect } from 'chai';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Effect } from '../../domain/aggregate.ts';
import type { Project } from '../../domain/project/project.ts';
import type { ItemResult, Stage } from '../../domain/stage/stage.ts';
import { assignTask } from '../../domain/tasks.ts';
import { changeItem } from '../../domain/stage/items.ts';
import { changeAggregate, readAggregate } from '../../models/aggregates.ts';
import { Notices, type Notice } from '../../models/notices.ts';
import { Projects } from '../../models/projects.ts';
import { Papers, type Paper } from '../../models/papers.ts';
import { Stages } from '../../models/stages.ts';
import { Tasks, type Task } from '../../models/tasks.ts';
import { travelledClock } from '../../runtime/clock.ts';
import { connectDatabase, disconnectDatabase } from '../../runtime/database.ts';
import { createEngine, type Engine } from '../../runtime/engine.ts';
import { createLog } from '../../runtime/log.ts';
import type { Difference } from '../../scripts/reconcile/difference.ts';
import { reconcile, type Finding } from '../../scripts/reconcile/reconcile.ts';
import { JOINT_REVIEW, SCHEME } from '../../scripts/walkthrough/items.ts';
import {
  confirm,
  deliverReport,
  dispatch,
  formalIntake,
  lead,
  planProject,
  receiveMaterials,
  register,
  reply,
  startStage,
} from '../../scripts/walkthrough/story.ts';
import { textOf, type Person } from '../../scripts/walkthrough/person.ts';
import type { Walk } from '../../scripts/walkthrough/walk.ts';
import { startTestSystem, type TestSystem } from '../support/runningSystem.ts';

const log = createLog({ logLevel: 'silent' }, 'test');
const NAME = '北镇市第四小学教学楼';

describe('npm run reconcile', function () {
  this.timeout(120_000);
  let system: TestSystem;
  let walk: Walk;
  let engine: Engine;
  let stageId: string;

  before(async () => {
    system = await startTestSystem();
    walk = system.walk('reconcile');
    engine = createEngine(system.system);
    await connectDatabase({ mongodbUri: addressOf('MONGODB_URI'), log });
    stageId = await walkToApproval(walk);
  });

  after(async () => {
    await disconnectDatabase();
    await system.stop();
  });

  function addressOf(variable: string): string {
    const server = system.system.processes.find(({ plan }) => plan.name === 'server');
    return server?.plan.env[variable] ?? '';
  }

  function run(repair = false): Promise<Finding[]> {
    return reconcile(
      { engine, clock: travelledClock, log },
      { repair, resolveIncidents: false, all: false, wait: 200 },
    );
  }

  /** The differences are found, then repaired, then gone. */
  async function isFoundAndRepaired(
    ...expected: readonly Pick<Difference, 'kind' | 'key'>[]
  ): Promise<void> {
    const found = (await run()).map(({ difference: { kind, key } }) => ({ kind, key }));
    expect(found).to.have.deep.members(expected);
    const repaired = await run(true);
    for (const { difference, result, reason } of repaired)
      expect(result, `${difference.what}: ${reason ?? ''}`).to.equal('repaired');
    await walk.rest();
    expect(await run()).to.deep.equal([]);
  }

  const stage = (): Promise<Stage> => readAggregate<Stage>(Stages, stageId);

  async function aTask(state: Task['state']): Promise<Task> {
    const row = await Tasks.findOne({ ownerId: stageId, state }, { _id: 0 }).lean<Task>();
    if (!row) throw new Error(`no ${state} task`);
    return row;
  }

  async function watchOf(clockId: string): Promise<string | undefined> {
    const filter = { name: 'clockId', value: JSON.stringify(clockId) };
    const at = { consistency: { waitUpToMs: 0 } };
    for (const { processInstanceKey } of (await engine.client.searchVariables({ filter }, at))
      .items)
      if (!(await engine.hasEnded(processInstanceKey))) return processInstanceKey;
    return undefined;
  }

  it('finds nothing where nothing was broken', async () => {
    expect(await run()).to.deep.equal([]);
  });

  it('enters a task again that the task list has lost', async () => {
    const row = await aTask('open');
    await Tasks.deleteOne({ taskKey: row.taskKey });
    await isFoundAndRepaired({ kind: 'task-missing-in-list', key: row.taskKey });
    const again = await Tasks.findOne({ taskKey: row.taskKey }, { _id: 0 }).lean<Task>();
    const timeless = { openedAt: 0, changedAt: 0 };
    expect({ ...again, ...timeless }).to.deep.equal({ ...row, ...timeless });
  });

  it('enters a task again that the document has lost', async () => {
    const { taskKey } = await aTask('open');
    const before = (await stage()).tasks[taskKey];
    await changeAggregate(Stages, stageId, (present) => {
      const { [taskKey]: __, ...tasks } = present.tasks;
      return { ...present, tasks };
    });
    await isFoundAndRepaired({ kind: 'task-missing-in-document', key: taskKey });
    const after = (await stage()).tasks[taskKey];
    expect({ ...after, openedAt: 0 }).to.deep.equal({ ...before, openedAt: 0 });
  });

  it('assigns a task in the engine as it was signed for', async () => {
    // given
    const { taskKey, departmentId } = await aTask('open');
    const staff = walk.as(`${departmentId}-staff`);
    const path = `/api/tasks/${taskKey}/decisions`;
    const act = async (kind: string) => {
      const answer = await staff.send('POST', path, { act: { kind } }, kind);
      expect(answer.status).to.equal(200);
      await walk.rest();
    };
    await act('claimTask');
    expect(await run()).to.deep.equal([]);
    // when
    await Tasks.updateOne({ taskKey }, { $unset: { assignee: 1 } });
    // then
    await isFoundAndRepaired({ kind: 'task-assignee', key: taskKey });
    expect((await Tasks.findOne({ taskKey }).lean())?.assignee).to.equal(staff.accountId);
    await act('releaseTask');
  });

  it('gives back what was lost of a delegation, in the list and in the document', async () => {
    // given
    const { taskKey, departmentId } = await aTask('open');
    const [staff, leader] = [walk.as(`${departmentId}-staff`), walk.as(`${departmentId}-leader`)];
    const path = `/api/tasks/${taskKey}/decisions`;
    const act = async (who: Person, done: { readonly kind: string; readonly to?: string }) => {
      const answer = await who.send('POST', path, { act: done }, `delegation-${done.kind}`);
      expect(answer.status, textOf(answer)).to.equal(200);
      await walk.rest();
    };
    await act(staff, { kind: 'claimTask' });
    const delegate = { kind: 'delegateTask', to: leader.accountId, reason: '请代为核对' };
    await act(staff, delegate);
    expect(await run()).to.deep.equal([]);
    const delegation = (await Tasks.findOne({ taskKey }).lean())?.delegation;
    expect(delegation?.owner).to.equal(staff.accountId);

    // when, then
    await Tasks.updateOne({ taskKey }, { $unset: { delegation: 1 } });
    await isFoundAndRepaired({ kind: 'task-assignee', key: taskKey });
    expect((await Tasks.findOne({ taskKey }).lean())?.delegation).to.deep.equal(delegation);

    // when, then
    await changeAggregate(Stages, stageId, (present) =>
      assignTask(present, taskKey, leader.accountId),
    );
    await isFoundAndRepaired({ kind: 'task-assignee', key: taskKey });
    expect((await stage()).tasks[taskKey]?.delegatedBy).to.equal(staff.accountId);

    // when a row is lost with it, it is entered with it
    await Tasks.deleteOne({ taskKey });
    await isFoundAndRepaired({ kind: 'task-missing-in-list', key: taskKey });
    expect((await Tasks.findOne({ taskKey }).lean())?.delegation).to.deep.equal(delegation);
    await act(staff, { kind: 'returnDelegatedTask' });
    await act(staff, { kind: 'releaseTask' });
  });

  it('closes a row of the task list as its task ended', async () => {
    const { taskKey } = await aTask('completed');
    await Tasks.updateOne({ taskKey }, { $set: { state: 'open' } });
    await isFoundAndRepaired({ kind: 'task-left-in-list', key: taskKey });
    expect((await Tasks.findOne({ taskKey }).lean<Task>())?.state).to.equal('completed');
  });

  it('closes a task of the document that has ended', async () => {
    const { taskKey, kind } = await aTask('completed');
    await changeAggregate(Stages, stageId, (present) => ({
      ...present,
      tasks: { ...present.tasks, [taskKey]: { taskKey, kind, openedAt: 0 } },
    }));
    await isFoundAndRepaired({ kind: 'task-left-in-document', key: taskKey });
  });

  it('starts a watch again for a clock that has none', async () => {
    const clock = Object.values((await stage()).clocks).find(({ ledger }) => !ledger.endedOn);
    const clockId = clock?.clockId ?? '';
    const watch = (await watchOf(clockId)) ?? '';
    await engine.client.cancelProcessInstance({ processInstanceKey: watch });
    await isFoundAndRepaired({ kind: 'clock-without-watch', key: clockId });
    expect(await watchOf(clockId)).not.to.be.oneOf([undefined, watch]);
  });

  it('starts a parallel item again whose instance was cancelled, and moves the claim', async () => {
    // given a parallel item in an instance that can be cancelled by itself
    const [template] = (await stage()).items.filter(({ line }) => line === 'parallel');
    if (!template) throw new Error('no parallel item');
    const itemCaseId = `${stageId}:lost`;
    const { handledIn: _, ...item } = { ...template, itemCaseId, name: '丢失的事项' };
    await changeAggregate(Stages, stageId, (present) => ({
      ...present,
      items: [...present.items, { ...item, entry: 'added' as const }],
    }));
    const { processInstanceKey } = await engine.client.createProcessInstance({
      processDefinitionId: 'approval-item',
      variables: { stageId, itemCaseId, leadDepartmentId: (await stage()).leadDepartmentId },
    });
    await walk.rest();
    await engine.client.cancelProcessInstance({ processInstanceKey });
    await walk.rest();

    // when, then
    await isFoundAndRepaired({ kind: 'item-without-instance', key: itemCaseId });
    const lost = (await stage()).items.find((candidate) => candidate.itemCaseId === itemCaseId);
    expect(lost?.handledIn).not.to.be.oneOf([undefined, processInstanceKey]);
    expect(await Tasks.exists({ subjectId: itemCaseId, state: 'open' })).not.to.equal(null);
  });

  it('moves the claim of an item to the instance that it is in', async () => {
    const { itemCaseId, handledIn } = (await stage()).items.find((item) => item.handledIn) ?? {};
    const ended = await engine.client.createProcessInstance({
      processDefinitionId: 'approval-item',
      variables: { stageId, itemCaseId: `${stageId}:lost` },
    });
    await walk.rest();
    await changeAggregate(Stages, stageId, (present) =>
      changeItem(present, itemCaseId ?? '', (item) => ({
        ...item,
        handledIn: ended.processInstanceKey,
      })),
    );
    await isFoundAndRepaired({ kind: 'item-claimed-elsewhere', key: itemCaseId ?? '' });
    const item = (await stage()).items.find((candidate) => candidate.itemCaseId === itemCaseId);
    expect(item?.handledIn).to.equal(handledIn);
  });

  it('writes papers and notices again that were promised', async () => {
    // given a step that says what it promised, and nothing of it
    const paper = await Papers.findOne({ stageId, number: { $exists: true } }).lean<Paper>();
    const notice = await Notices.findOne({ stageId }).lean<Notice>();
    if (!paper || !notice) throw new Error('no paper or no notice');
    const { paperId, number, kind, content, issuedBy, issuedAt, projectId } = paper;
    const { noticeId, title, body } = notice;
    const at = issuedAt;
    const effects: Effect[] = [
      {
        ...{ effectId: paperId, type: 'paper' },
        paper: { kind, content, issuedBy, projectId, stageId, at },
      },
      {
        ...{ effectId: noticeId, type: 'notice' },
        notice: { to: { departmentId: 'natural-resources' }, title, body, projectId, stageId, at },
      },
    ];
    await changeAggregate(Stages, stageId, (present) => ({
      ...present,
      journal: { ...present.journal, promised: { at, outcome: {}, effects } },
    }));
    await Papers.deleteOne({ paperId });
    await Notices.deleteOne({ noticeId });

    // when, then
    await isFoundAndRepaired(
      { kind: 'paper-missing', key: paperId },
      { kind: 'notice-missing', key: noticeId },
    );
    expect((await Papers.findOne({ paperId }).lean<Paper>())?.number).to.equal(number);
  });

  it('lets an item go on that waits in vain, and keeps results with their project', async () => {
    // given: the scheme waits for its joint review, whose end nobody told
    const { items, projectId } = await stage();
    const idOf = (itemId: string) => items.find((item) => item.itemId === itemId)?.itemCaseId ?? '';
    const [review, scheme] = [idOf(JOINT_REVIEW), idOf(SCHEME)];
    const known = items.find(({ itemCaseId }) => itemCaseId === review);
    const reviewed = (result?: ItemResult) =>
      changeAggregate(Stages, stageId, (present) =>
        changeItem(present, review, ({ result: __, ...item }) => ({
          ...item,
          ...(result && { result }),
        })),
      );
    await reviewed({ outcome: 'approved', at: 1, by: 'x', opinion: '', paperId: 'x' });
    await changeAggregate(Stages, stageId, (present) =>
      changeItem(present, scheme, (item) => ({ ...item, predecessors: [] })),
    );

    // when, then
    await isFoundAndRepaired(
      { kind: 'result-missing', key: review },
      { kind: 'item-waits-in-vain', key: scheme },
    );
    const after = await stage();
    expect(after.items.find(({ itemCaseId }) => itemCaseId === scheme)?.status).to.equal(
      'dispatched',
    );
    const { results } = await readAggregate<Project>(Projects, projectId);
    expect(results?.map(({ itemCaseId }) => itemCaseId)).to.deep.equal([review]);
    await reviewed(known?.result);
  });

  it('names a Decision that is not through, and says when sending it again did not help', async () => {
    // given a message that nobody waits for
    const [known] = (await stage()).decisions;
    if (!known) throw new Error('no Decision');
    const stuck: Stage['decisions'][number] = {
      ...known,
      decisionId: 'stuck',
      status: 'recorded',
      target: { type: 'message', name: 'round-closed', correlationKey: 'nobody', variables: {} },
    };
    await changeAggregate<Stage>(Stages, stageId, (present) => ({
      ...present,
      decisions: [...present.decisions, stuck],
    }));

    // when
    const findings = await run(true);

    // then
    expect(
      findings.map(({ result, difference: { kind, key } }) => [kind, key, result]),
    ).to.deep.equal([['decision-stuck', 'stuck', 'remains']]);
    await changeAggregate<Stage>(Stages, stageId, (present) => ({
      ...present,
      decisions: present.decisions.filter(({ decisionId }) => decisionId !== 'stuck'),
    }));
  });

  it('tells of an incident, and resolves it when it is asked to', async () => {
    // given an instance that lacks what its subscription is keyed by
    const { processInstanceKey } = await engine.client.createProcessInstance({
      processDefinitionId: 'approval-item',
      variables: { stageId },
    });
    const [found] = await run(true);
    expect(found?.difference.kind).to.equal('incident');
    expect(found?.difference.what).to.contain(processInstanceKey);
    expect(found?.result).to.equal('reported');

    // when its cause is mended: the item is handled elsewhere, so that it ends at once
    const { itemCaseId } = (await stage()).items.find(({ handledIn }) => handledIn) ?? {};
    await engine.client.createElementInstanceVariables({
      elementInstanceKey: processInstanceKey,
      variables: { itemCaseId },
    });

    // then
    const options = { repair: false, resolveIncidents: true, all: false, wait: 200 };
    const resolved = await reconcile({ engine, clock: travelledClock, log }, options);
    expect(resolved.find(({ difference }) => difference.kind === 'incident')?.result).to.equal(
      'repaired',
    );
    await walk.rest();
    expect(await run()).to.deep.equal([]);
  });

  it('says what a person should do where no repair is safe', async () => {
    // given a main-flow item that nothing handles: its instance belongs to another item now
    const [main] = (await stage()).items.filter(
      ({ line, status }) => line === 'main' && status === 'dispatched',
    );
    const itemCaseId = main?.itemCaseId ?? '';
    await rename(itemCaseId, `${itemCaseId}-x`);

    // when
    const findings = await run(true);

    // then
    const found = findings.find(({ difference }) => difference.kind === 'item-without-instance');
    expect(found?.result).to.equal('reported');
    expect(found?.difference.about).to.contain(NAME);
    expect(found?.difference.remedy).to.contain('multi-instance');
    await rename(`${itemCaseId}-x`, itemCaseId);
  });

  async function rename(from: string, to: string): Promise<void> {
    await changeAggregate(Stages, stageId, (present) =>
      changeItem(present, from, (item) => ({ ...item, itemCaseId: to })),
    );
  }

  async function command(...args: string[]) {
    const env = {
      ...process.env,
      MONGODB_URI: addressOf('MONGODB_URI'),
      CAMUNDA_REST_ADDRESS: addressOf('CAMUNDA_REST_ADDRESS'),
      TIME_TRAVEL: 'true',
    };
    const script = ['--import', 'tsx', 'scripts/reconcile.ts', '--wait', '0.2', ...args];
    return promisify(execFile)(process.execPath, script, { env }).then(
      ({ stdout }) => ({ code: 0, stdout, stderr: '' }),
      (error: unknown) => error as { code: number; stdout: string; stderr: string },
    );
  }

  it('prints one line per difference and answers by its exit code', async () => {
    expect(await command()).to.deep.include({ code: 0, stdout: 'Store and engine agree.\n' });
    const { taskKey } = await aTask('open');
    await Tasks.deleteOne({ taskKey });
    const differs = await command();
    expect(differs.code).to.equal(1);
    expect(differs.stdout).to.match(/^differs task-missing-in-list: .*\(--repair\)\n1 found.*\n$/);
    expect(differs.stdout).to.contain(NAME);
    const repaired = await command('--repair', '--json');
    expect(repaired.code).to.equal(0);
    expect(JSON.parse(repaired.stdout)).to.have.nested.property(
      'differences[0].result',
      'repaired',
    );
  });
});

/** A stage with all its items in the hands of their departments. */
async function walkToApproval(walk: Walk): Promise<string> {
  await walk.travel('2026-10-19');
  const projectId = await register(walk, {
    name: NAME,
    projectCode: '2026-210782-83-01-000044',
    address: '北镇市富屯街道',
    investment: 1800,
    scale: '地上三层，建筑面积4200平方米',
  });
  await planProject(
    walk,
    projectId,
    { 'natural-resources': 'yes', 'development-reform': 'yes' },
    { asked: '2026-10-19', concluded: '2026-10-20' },
  );
  const stageId = await startStage(walk, projectId, []);
  await walk.travel('2026-10-21');
  await reply(walk, stageId);
  await deliverReport(walk, stageId);
  await receiveMaterials(walk, { projectId, stageId });
  await formalIntake(walk, stageId);
  await walk.travel('2026-10-22');
  const { items } = await walk.stage(stageId, lead(walk));
  const received = items.filter(({ status }) => status === 'received');
  await confirm(
    walk,
    stageId,
    received.map(({ itemId }) => itemId),
  );
  await dispatch(walk, stageId);
  return stageId;
}
