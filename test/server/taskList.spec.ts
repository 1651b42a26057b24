import { expect } from 'chai';
import type { CivilDate } from '../../domain/calendar/civilDate.ts';
import { noDue } from '../../domain/stage/taskClock.ts';
import { Stages } from '../../models/stages.ts';
import { Tasks, type Task } from '../../models/tasks.ts';
import type { Clock } from '../../runtime/clock.ts';
import { createEngine } from '../../runtime/engine.ts';
import { createLog } from '../../runtime/log.ts';
import { Outbox } from '../../runtime/outbox.ts';
import { createRuleContexts } from '../../runtime/ruleContext.ts';
import { tasksModule } from '../../server/modules/tasks/routes.ts';
import {
  addAccount,
  startApplicationServer,
  type ApplicationServer,
  type Browser,
} from '../support/applicationServer.ts';
import { aStage, at } from '../support/builders/stage.ts';

const log = createLog({ logLevel: 'silent' }, 'test');
const engine = createEngine({ camundaRestAddress: 'http://127.0.0.1:9' });
/** A Thursday. */
const clock: Clock = { now: () => Promise.resolve(at('2026-09-17')) };
const outbox = new Outbox({ engine, clock }, log);

interface Answer {
  readonly tasks: readonly {
    readonly taskKey: string;
    readonly dueDate?: string;
    readonly dueState?: string;
    readonly workingDaysLeft?: number;
    readonly mayUrge: boolean;
  }[];
  readonly total: number;
  readonly counts: Readonly<Record<string, number>>;
}

/** A limit with a day of warning before it. */
const until = (dueSoonFrom: CivilDate, dueDate: CivilDate, lateFrom: CivilDate): Partial<Task> => ({
  ...{ dueSoonFrom, dueDate, lateFrom },
});

describe('R37 the list of tasks', () => {
  let application: ApplicationServer;
  let staff: Browser;

  before(async () => {
    const services = { clock, rules: createRuleContexts(clock), outbox, log };
    application = await startApplicationServer({ modules: [tasksModule(services)] });
    await addAccount('staff', ['staff'], { departmentId: 'a' });
    await addAccount('lead', ['lead'], { departmentId: 'b' });
    await addAccount('leader', ['leader'], { departmentId: 'a' });
    await addAccount('applicant', ['applicant']);
    await Stages.create({ ...aStage(), _id: 's', leadDepartmentId: 'b' });
    await Tasks.create([
      task('1', { projectName: '乙桥', openedAt: 3, ...noDue }),
      task('2', {
        ...{ projectName: '甲校', openedAt: 1, kind: 'reply', begunBy: 'lead' },
        ...until('2026-09-10', '2026-09-11', '2026-09-14'),
      }),
      task('3', {
        ...{ projectName: '甲校扩建', openedAt: 2, assignee: 'staff' },
        ...until('2026-09-17', '2026-09-18', '2026-09-21'),
      }),
      task('4', {
        ...{ projectName: '丙路', openedAt: 4 },
        ...until('2026-09-29', '2026-09-30', '2026-10-08'),
      }),
      task('5', { departmentId: 'b', roles: ['lead'], begunBy: 'staff', ...noDue }),
      task('6', { state: 'completed', closedAt: 9, completedBy: 'staff', departmentId: 'b' }),
      task('7', { state: 'completed', closedAt: 8, completedBy: 'lead' }),
    ]);
    staff = await application.as('staff');
  });

  after(() => application.stop());

  function task(taskKey: string, more: Partial<Task>): Task {
    return {
      ...{ taskKey, kind: 'item-step', name: '承办', state: 'open', departmentId: 'a' },
      ...{ roles: ['staff'], ownerType: 'stage', ownerId: 's', projectId: 'p', projectName: '丁' },
      ...{ processInstanceKey: '1', openedAt: 5, ...more },
    };
  }

  async function list(query: string, browser = staff): Promise<Answer> {
    const response = await browser.get(`/api/tasks?${query}`);
    expect(response.status, response.text).to.equal(200);
    return response.body as Answer;
  }
  const keys = async (query: string) => (await list(query)).tasks.map(({ taskKey }) => taskKey);

  it('is refused to a visitor with 401', async () => {
    const visitor = await application.visitor();
    for (const path of ['/api/tasks', '/api/tasks/1/takers'])
      expect((await visitor.get(path)).status, path).to.equal(401);
  });

  it('does not say who may take over a task to who has none: 403', async () => {
    const applicant = await application.as('applicant');
    expect((await applicant.get('/api/tasks/1/takers')).status).to.equal(403);
  });

  it('R39 says what one may press for: work on stages that one leads, or of colleagues', async () => {
    // given: department `b` leads the stage of all tasks
    const mayUrge = async (browser: Browser, query: string) =>
      (await list(query, browser)).tasks.filter((row) => row.mayUrge).map((row) => row.taskKey);
    // then
    expect(await mayUrge(staff, 'scope=all')).to.eql([]);
    expect(await mayUrge(await application.as('lead'), 'scope=begun')).to.eql(['2']);
    expect(await mayUrge(await application.as('leader'), 'scope=department')).to.have.members([
      '1',
      '2',
      '3',
      '4',
    ]);
  });

  it('is sorted by receipt, working days left and name, work without a limit last', async () => {
    expect(await keys('')).to.deep.equal(['2', '3', '1', '4']);
    expect(await keys('sort=due')).to.deep.equal(['2', '3', '4', '1']);
    expect(await keys('sort=due&order=desc')).to.deep.equal(['1', '4', '3', '2']);
    expect(await keys('sort=name')).to.deep.equal(['4', '1', '2', '3']);
    expect((await staff.get('/api/tasks?sort=secret')).status).to.equal(400);
  });

  it('comes in pages that neither overlap nor leave out, with the length of the whole', async () => {
    const pages = await Promise.all(
      [0, 1, 2, 3].map((offset) => list(`sort=due&limit=1&offset=${offset}`)),
    );
    expect(pages.map(({ tasks }) => tasks[0]?.taskKey)).to.deep.equal(['2', '3', '4', '1']);
    for (const { total } of pages) expect(total).to.equal(4);
  });

  it('has a length that is the number of its rows, however it is narrowed', async () => {
    const scopes = ['mine', 'unclaimed', 'department', 'all', 'begun', 'done'];
    const narrowed = ['', 'due=overdue', 'due=dueSoon', 'kind=reply', 'state=completed'];
    const lengths: number[] = [];
    for (const scope of scopes)
      for (const more of narrowed) {
        const { tasks, total } = await list(`scope=${scope}&${more}`);
        expect(total, `${scope} ${more}`).to.equal(tasks.length);
        lengths.push(total);
      }
    expect(lengths).to.include.members([0, 1, 3, 4]);
  });

  it('says of each how many working days are left, in warning and lateness', async () => {
    const { tasks, counts } = await list('sort=due');
    expect(tasks.map(({ dueState, workingDaysLeft }) => [dueState, workingDaysLeft])).to.deep.equal(
      [
        ['overdue', -4],
        ['dueSoon', 1],
        ['normal', 9],
        [undefined, undefined],
      ],
    );
    expect(tasks.at(-1)).not.to.have.property('dueDate');
    expect(counts).to.include({ dueSoon: 1, overdue: 1 });
  });

  it('is narrowed by lateness, days, kind and the beginning of the name', async () => {
    expect(await keys('due=overdue')).to.deep.equal(['2']);
    expect(await keys('due=dueSoon')).to.deep.equal(['3']);
    expect(await keys('dueFrom=2026-09-18&sort=due')).to.deep.equal(['3', '4']);
    expect(await keys('dueTo=2026-09-18&sort=due')).to.deep.equal(['2', '3']);
    expect(await keys('dueFrom=2026-09-18&dueTo=2026-09-18')).to.deep.equal(['3']);
    expect(await keys('kind=reply')).to.deep.equal(['2']);
    expect(await keys(`projectName=${encodeURIComponent('甲校')}`)).to.deep.equal(['2', '3']);
    expect((await staff.get('/api/tasks?dueFrom=2026-13-01')).status).to.equal(400);
  });

  it('shows what one has begun wherever it lies, and what one has completed', async () => {
    expect(await keys('scope=begun')).to.deep.equal(['5']);
    expect(await keys('scope=begun&departmentId=a')).to.deep.equal([]);
    expect(await keys('scope=done')).to.deep.equal(['6']);
    const { counts } = await list('');
    expect(counts).to.deep.include({ mine: 1, unclaimed: 3, department: 4, all: 4, begun: 1 });
    const lead = await application.as('lead');
    const done = await list('scope=done&sort=closed&order=desc', lead);
    expect(done.tasks.map(({ taskKey }) => taskKey)).to.deep.equal(['7']);
  });
});
