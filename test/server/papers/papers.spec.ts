import { expect } from 'chai';
import { officeReadPolicy } from '../../../server/policies/readPolicy.ts';
import { issuePaper } from '../../../runtime/issuePaper.ts';
import { Numbers } from '../../../models/numbers.ts';
import { Papers } from '../../../models/papers.ts';
import {
  addAccount,
  bodyOf,
  startApplicationServer,
  type ApplicationServer,
} from '../../support/applicationServer.ts';
import { aStageInIntake } from '../../support/builders/stageStates.ts';
import { Stages } from '../../../models/stages.ts';
import { samples } from './samples.ts';

const AT = Date.parse('2026-11-24T10:00:00+08:00');

describe('papers', () => {
  let application: ApplicationServer;

  before(async () => {
    application = await startApplicationServer({
      readPolicy: {
        ...officeReadPolicy,
        mayReadSubject: (actor, { projectId }) =>
          Promise.resolve(actor.accountId === 'lead' || projectId === 'own'),
      },
    });
    await addAccount('lead', ['lead']);
    await addAccount('applicant', ['applicant']);
    const issue = { issuedBy: 'lead', at: AT };
    const { refusalDecision, intakeMaterialList, acceptanceNotice } = samples;
    const { number: _number, ...acceptance } = acceptanceNotice;
    await issuePaper('refusal', {
      ...{ ...issue, kind: 'refusalDecision', projectId: 'own', stageId: 'own-2' },
      ...{ itemCaseId: 'own-2-i1', content: refusalDecision },
    });
    await issuePaper('list', {
      ...{ ...issue, kind: 'intakeMaterialList', projectId: 'own', stageId: 'own-2' },
      ...{ at: AT - 1, content: intakeMaterialList },
    });
    await issuePaper('acceptance', {
      ...{ ...issue, kind: 'acceptanceNotice', projectId: 'foreign', content: acceptance },
    });
  });

  after(() => application.stop());

  const idsOf = (body: unknown) =>
    (body as { papers: { paperId: string }[] }).papers.map(({ paperId }) => paperId);

  it('are listed by project, stage, item case and kind, in the order of their issue', async () => {
    const lead = await application.as('lead');
    const list = async (query: string) => idsOf((await lead.get(`/api/papers?${query}`)).body);

    expect(await list('projectId=own')).to.deep.equal(['list', 'refusal']);
    expect(await list('stageId=own-2&kind=refusalDecision')).to.deep.equal(['refusal']);
    expect(await list('itemCaseId=own-2-i1')).to.deep.equal(['refusal']);
    expect(await list('projectId=none')).to.deep.equal([]);
  });

  it('R10 are listed with how and when they were delivered', async () => {
    // given
    const { stage } = aStageInIntake();
    await Stages.create({ ...stage, pending: false });
    const report = stage.reports[0]!;
    await issuePaper(report.paperId, {
      ...{ kind: 'planningReport', projectId: 'told', stageId: stage._id },
      ...{ issuedBy: 'lead', at: AT, content: samples.planningReport },
    });

    // when
    const answer = await (await application.as('lead')).get('/api/papers?projectId=told');

    // then
    const { papers } = bodyOf(answer) as { papers: { delivery: unknown }[] };
    expect(papers.map(({ delivery }) => delivery)).to.eql([
      { method: 'signed', receivedBy: '王某', at: report.delivery?.at },
    ]);
  });

  it('are not listed without saying of what', async () => {
    const response = await (await application.as('lead')).get('/api/papers?kind=refusalDecision');

    expect(response.status).to.equal(400);
    expect((response.body as { detail: string }).detail).to.include('请指明项目、阶段或办件');
  });

  it('bear the number that was taken for them, in their content and their print', async () => {
    const lead = await application.as('lead');

    const body = bodyOf(await lead.get('/api/papers/acceptance'));

    expect(body).to.deep.include({
      number: '北镇工改受〔2026〕0001号',
      title: '受理通知书',
      issuedAt: AT,
      content: { ...samples.acceptanceNotice, number: '北镇工改受〔2026〕0001号' },
    });
  });

  it('without a number of their kind take none', async () => {
    const lead = await application.as('lead');

    expect((await lead.get('/api/papers/list')).body).not.to.have.property('number');
    expect(await Numbers.exists({ subject: 'list' })).to.equal(null);
  });

  it('are printed with a Chinese name', async () => {
    const lead = await application.as('lead');

    const response = await lead.get('/api/papers/refusal/pdf').buffer(true);

    expect(response.status).to.equal(200);
    expect(response.get('Content-Type')).to.equal('application/pdf');
    expect(response.get('Content-Disposition')).to.include(
      encodeURIComponent('不予许可决定书北镇工改不许〔2026〕0001号.pdf'),
    );
    expect((response.body as Buffer).toString('latin1', 0, 5)).to.equal('%PDF-');
  });

  it('open in the browser, which prints them, when a page asks so', async () => {
    // given
    const lead = await application.as('lead');

    // when
    const response = await lead.get('/api/papers/refusal/pdf?inline=true');

    // then
    const name = encodeURIComponent('不予许可决定书北镇工改不许〔2026〕0001号.pdf');
    expect(response.get('Content-Disposition'))
      .to.match(/^inline;/)
      .and.include(name);
  });

  it('R10 note when the applicant first opened them, and nobody else', async () => {
    // given
    const applicant = await application.as('applicant');
    const lead = await application.as('lead');
    const readAt = async () => bodyOf(await lead.get('/api/papers/list')).readAt;
    expect(await readAt()).to.equal(undefined);

    // when
    await applicant.get('/api/papers/list');

    // then
    const first = await readAt();
    expect(first).to.be.a('number');
    await applicant.get('/api/papers/list/pdf');
    expect(await readAt()).to.equal(first);
  });

  it('are hidden from who may not read their project, in every way', async () => {
    const applicant = await application.as('applicant');

    expect(idsOf((await applicant.get('/api/papers?projectId=foreign')).body)).to.deep.equal([]);
    expect(idsOf((await applicant.get('/api/papers?projectId=own')).body)).to.have.length(2);
    for (const path of ['/api/papers/acceptance', '/api/papers/acceptance/pdf']) {
      const response = await applicant.get(path);
      expect(response.status).to.equal(404);
      expect(response.body).to.include({ detail: '没有这份文书，或您无权查看。' });
    }
  });

  it('do not tell applicants the login names of staff', async () => {
    const issuersAs = async (accountId: string) => {
      const browser = await application.as(accountId);
      const one = bodyOf(await browser.get('/api/papers/refusal'));
      const [row] = bodyOf(await browser.get('/api/papers?projectId=own')).papers as [object];
      return [one, row].map((paper) => ('issuedBy' in paper ? paper.issuedBy : 'untold'));
    };
    expect(await issuersAs('lead')).to.deep.equal(['lead', 'lead']);
    expect(await issuersAs('applicant')).to.deep.equal(['untold', 'untold']);
  });

  it('are issued once, however often and by however many their effect is repeated', async () => {
    // given
    const repeated = {
      ...{ kind: 'approvalDecision' as const, projectId: 'own', issuedBy: 'leader', at: AT },
      content: samples.approvalDecision,
    };

    // when
    await Promise.all(Array.from({ length: 5 }, () => issuePaper('approval', repeated)));
    await issuePaper('approval', { ...repeated, at: AT + 1 });

    // then
    expect(await Papers.countDocuments({ paperId: 'approval' })).to.equal(1);
    expect(await Papers.findOne({ paperId: 'approval' }).lean()).to.include({
      issuedAt: AT,
      number: '北镇工改许〔2026〕0001号',
    });
    expect(await Numbers.countDocuments({ kind: 'approval' })).to.equal(1);
  });

  it('with content that is not whole are not issued and take no number', async () => {
    const content = { ...samples.refusalDecision, reasons: [] };

    const failure: unknown = await issuePaper('hollow', {
      ...{ kind: 'refusalDecision', projectId: 'own', issuedBy: 'leader', at: AT, content },
    }).catch((error: unknown) => error);

    expect(failure).to.be.instanceOf(Error);
    expect(await Numbers.exists({ subject: 'hollow' })).to.equal(null);
  });
});
