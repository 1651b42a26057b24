import { expect } from 'chai';
import { Departments } from '../../models/departments.ts';
import { Filings } from '../../models/filings.ts';
import { Papers } from '../../models/papers.ts';
import { Projects } from '../../models/projects.ts';
import { Stages } from '../../models/stages.ts';
import type { Clock } from '../../runtime/clock.ts';
import { createEngine } from '../../runtime/engine.ts';
import { createLog } from '../../runtime/log.ts';
import { Outbox } from '../../runtime/outbox.ts';
import { createRuleContexts } from '../../runtime/ruleContext.ts';
import { trackingModule } from '../../server/modules/tracking/routes.ts';
import {
  addAccount,
  startApplicationServer,
  type ApplicationServer,
  type Browser,
} from '../support/applicationServer.ts';
import { departments } from '../support/builders/directory.ts';
import { aDraft, filed, submit, theClerk } from '../support/builders/filing.ts';
import { person, theApplicant } from '../support/builders/people.ts';
import { aProject, aStage, at } from '../support/builders/stage.ts';
import { aDispatchedStage, aStageInIntake } from '../support/builders/stageStates.ts';

const log = createLog({ logLevel: 'silent' }, 'test');
const clock: Clock = { now: () => Promise.resolve(at('2026-09-14')) };
const engine = createEngine({ camundaRestAddress: 'http://127.0.0.1:9' });
const outbox = new Outbox({ engine, clock }, log);
const services = { clock, rules: createRuleContexts(clock), outbox, log };

interface Todo {
  readonly kind: string;
  readonly optional: boolean;
  readonly stageId?: string;
  readonly filingId?: string;
  readonly projectName?: string;
  readonly about: readonly string[];
  readonly clock?: { readonly kind: string; readonly dueDate?: string; readonly remaining: number };
}

/** In the hands of a department, which asks for something that is missing. */
const supplementing = aDispatchedStage();
supplementing.act(
  {
    kind: 'requestSupplement',
    itemCaseId: supplementing.item('heritage').itemCaseId,
    missing: [{ material: '考古勘探报告', problem: '缺少附图' }],
  },
  person('staff', 'culture-bureau'),
);
const inIntake = aStageInIntake(
  aStage({ stageId: 'stage-2', project: { ...aProject(), _id: 'project-2' } }),
);
const reportId = inIntake.stage.reports[0]?.paperId ?? '';

describe('R11, R15 GET /api/todo', () => {
  let application: ApplicationServer;
  let applicant: Browser;

  before(async () => {
    application = await startApplicationServer({ modules: [trackingModule(services)] });
    await Departments.insertMany(departments);
    const { projectCode: _, ...other } = aProject();
    await Projects.create(aProject());
    await Projects.create({ ...other, _id: 'project-2' });
    await Stages.create([supplementing.stage, inIntake.stage]);
    await addAccount('applicant-1', ['applicant']);
    await addAccount('applicant-2', ['applicant']);
    await addAccount('clerk', ['clerk'], { departmentId: 'planning-bureau' });
    applicant = await application.as('applicant-1');
  });
  after(() => application.stop());

  async function todo(browser = applicant): Promise<readonly Todo[]> {
    const response = await browser.get('/api/todo');
    expect(response.status, response.text).to.equal(200);
    return (response.body as { todo: Todo[] }).todo;
  }

  it('is refused to a visitor with 401, to the offices with 403', async () => {
    expect((await (await application.visitor()).get('/api/todo')).status).to.equal(401);
    expect((await (await application.as('clerk')).get('/api/todo')).status).to.equal(403);
  });

  it('is empty for an applicant without cases', async () => {
    expect(await todo(await application.as('applicant-2'))).to.eql([]);
  });

  it('has what has a day before what has none', async () => {
    const [first, second] = await todo();
    expect(first).to.include({ kind: 'completeSupplement', stageId: 'stage-1' });
    expect(first?.about).to.eql(['考古勘探报告']);
    expect(first?.clock).to.include({ kind: 'supplement', remaining: 15, dueDate: '2026-10-10' });
    expect(second).to.include({ kind: 'handInMaterials', stageId: 'stage-2' });
  });

  it('R10 has a report that was told online until its applicant has opened it', async () => {
    // given
    await Papers.collection.insertOne({ paperId: reportId });
    const reports = async () => (await todo()).filter(({ kind }) => kind === 'readReport');
    expect(await reports(), 'signed for at the window').to.eql([]);
    await Stages.updateOne({ _id: 'stage-2' }, { $set: { 'reports.0.delivery.method': 'online' } });
    expect(await reports()).to.have.length(1);

    // when
    await Papers.updateOne({ paperId: reportId }, { $set: { readAt: 1 } });

    // then
    expect(await reports()).to.eql([]);
  });

  it('R05 has drafts and what was returned, not what lies with the clerk', async () => {
    // given
    const submitted = filed(aDraft(), [[theApplicant, submit]]);
    const returned = filed(submitted, [
      [
        theClerk,
        {
          kind: 'returnFiling',
          reasons: [{ field: 'project.address', reason: '请写明四至范围' }],
          opinion: '',
        },
      ],
    ]);
    await Filings.create([
      { ...aDraft(), _id: 'f-draft' },
      { ...submitted, _id: 'f-submitted' },
      { ...returned, _id: 'f-returned' },
      { ...aDraft(), applicantAccountId: 'applicant-2', _id: 'f-other' },
    ]);

    // then
    const filings = (await todo()).filter(({ filingId }) => filingId !== undefined);
    expect(filings.map(({ kind, filingId, about }) => [kind, filingId, about])).to.eql([
      ['correctFiling', 'f-returned', ['请写明四至范围']],
      ['continueFiling', 'f-draft', []],
    ]);
  });

  it('R41 a list of stages says where each stands in the words of applicants', async () => {
    const response = await applicant.get('/api/stages?projectId=project-2');
    const { stages } = response.body as { stages: { stageId: string; progressName: string }[] };
    expect(stages.map(({ stageId, progressName }) => [stageId, progressName])).to.eql([
      ['stage-2', '进行中'],
    ]);
  });
});
