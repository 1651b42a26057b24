import { expect } from 'chai';
import mongoose from 'mongoose';
import { civilDateOf } from '../../domain/calendar/civilDate.ts';
import { Cities, CITY } from '../../models/city.ts';
import { Files } from '../../models/files.ts';
import { Papers } from '../../models/papers.ts';
import { Projects } from '../../models/projects.ts';
import { Stages } from '../../models/stages.ts';
import { findCity, known } from '../../runtime/city.ts';
import { realClock } from '../../runtime/clock.ts';
import { createRuleContexts } from '../../runtime/ruleContext.ts';
import { loadSeed } from '../../seed/load.ts';
import { bodyOf, Browser, type ApplicationServer } from '../support/applicationServer.ts';
import { school, startProjectsServer, type ProjectsServer } from '../support/projectsServer.ts';

describe('projects over HTTP', () => {
  let projects: ProjectsServer;
  let application: ApplicationServer;
  let services: ProjectsServer['services'];
  let clerk: Browser;

  before(async () => {
    projects = await startProjectsServer();
    ({ application, services, clerk } = projects);
  });

  after(() => application.stop());

  afterEach(() => projects.empty());

  const signedIn = (accountId: string) => projects.signedIn(accountId);

  const act = (browser: Browser, projectId: string, done: object) =>
    browser.post(`/api/projects/${projectId}/decisions`).send({ act: done });

  async function addFile(fileId: string, projectId: string): Promise<void> {
    await Files.create({
      ...{ name: 'a.pdf', mediaType: 'application/pdf', size: 1, sha256: '0', uploadedAt: 0 },
      ...{ fileId, projectId, gridId: new mongoose.Types.ObjectId(), uploadedBy: 'somebody' },
    });
  }

  const register = (rest: object = {}) => projects.register(rest);

  it('R04 link a project only to the account of its applicant', async () => {
    for (const accountId of ['nobody', 'natural-resources-clerk']) {
      const applicant = { ...school.applicant, accountId };
      const answer = await clerk.post('/api/projects').send({ ...school, applicant });
      expect(answer.status).to.equal(400);
      expect(bodyOf(answer).detail).to.contain('没有这个申请人帐号');
    }
    const another = {
      ...school.applicant,
      creditCode: '91350100M000100Y43',
      accountId: 'applicant-company',
    };
    const answer = await clerk.post('/api/projects').send({ ...school, applicant: another });
    expect(answer.status).to.equal(400);
    expect(bodyOf(answer).detail).to.contain('与申请人不一致');
    await register({ applicant: { ...school.applicant, accountId: 'applicant-company' } });
  });

  it('R04 are registered with a print that the applicant signs, without personal data', async () => {
    // given
    const projectId = await register();

    // when
    await services.outbox.dispatch({ type: 'project', id: projectId });

    // then
    const papers = await Papers.find({ projectId }).lean();
    expect(papers.map(({ title }) => title)).to.deep.equal(['项目基本信息登记表']);
    const fields = papers[0]?.content.fields;
    expect(fields).to.deep.include({ label: '联系电话', value: '138****1234' });
    expect(fields).to.deep.include({ label: '项目代码', value: '（待赋码）' });
    expect(papers[0]?.content.issuer).to.equal('北镇市自然资源局');
  });

  it('R04 are found by code, by the beginning of the name and by the company that applies', async () => {
    // given
    const projectCode = '2026-210782-83-01-000014';
    const otherCompany = '91350100M000100Y43';
    await clerk.post('/api/projects').send({ ...school, projectCode });
    const company = { ...school.applicant, creditCode: otherCompany };
    await clerk.post('/api/projects').send({ ...school, name: '北镇市医院', applicant: company });
    const namesFor = async (query: Readonly<Record<string, string>>) => {
      const text = new URLSearchParams(query).toString();
      const { projects } = bodyOf(await clerk.get(`/api/projects?${text}`));
      return (projects as { name: string }[]).map(({ name }) => name);
    };
    // then
    expect(await namesFor({ projectCode: ` ${projectCode} ` })).to.deep.equal([school.name]);
    expect(await namesFor({ projectName: '北镇市第三' })).to.deep.equal([school.name]);
    expect(await namesFor({ projectName: '.*' })).to.deep.equal([]);
    expect(await namesFor({ creditCode: otherCompany.toLowerCase() })).to.deep.equal([
      '北镇市医院',
    ]);
  });

  it('R04 lie in the region of the city, unless another one is entered', async () => {
    // given
    const { region } = known(await findCity());
    const enter = async (entered: string) => {
      await Cities.updateOne({ _id: CITY }, { $set: { region: entered } });
      // What was read before is kept for a second.
      services.rules = createRuleContexts(realClock);
    };
    const regionOf = async (rest: object = {}) =>
      (await Projects.findById(await register(rest)).lean())?.region;

    // when
    await enter('210799');

    // then
    expect(await regionOf()).to.equal('210799');
    expect(await regionOf({ region: '210700' })).to.equal('210700');
    const nowhere = await clerk.post('/api/projects').send({ ...school, region: '北镇' });
    expect(nowhere.status).to.equal(400);
    await enter(region);
  });

  it('R04 record the signed print, and by whom and when it was signed', async () => {
    // given
    const projectId = await register();
    const { registeredAt } = bodyOf(await clerk.get(`/api/projects/${projectId}`));
    const signedOn = civilDateOf(Number(registeredAt));
    await addFile('scan', projectId);
    const sign = (fileId: string, day: string) =>
      act(clerk, projectId, { kind: 'recordSignature', fileId, signedBy: '张三', signedOn: day });

    // when
    const answers = [await sign('scan', signedOn), await sign('none', signedOn)];

    // then
    expect(answers.map(({ status }) => status)).to.deep.equal([200, 400]);
    expect((await sign('scan', '2020-01-01')).status).to.equal(422);
    const { signatures } = bodyOf(await clerk.get(`/api/projects/${projectId}`));
    expect(signatures).to.have.length(1);
    expect((signatures as object[])[0]).to.include({ fileId: 'scan', signedBy: '张三', signedOn });
  });

  it('R11 take a project code later, and correct it with a reason until the intake', async () => {
    // given
    const projectId = await register();
    const { stageId } = bodyOf(
      await clerk.post(`/api/projects/${projectId}/stages`).send({ stage: 2 }),
    );
    const enter = async (projectCode: string, reason?: string) => {
      const answer = await act(clerk, projectId, {
        kind: 'enterProjectCode',
        projectCode,
        ...(reason !== undefined && { reason }),
      });
      return answer.status;
    };

    // then
    expect(await enter('2026-210782-83-01')).to.equal(400);
    expect(await enter('2026-210782-83-01-000012')).to.equal(200);
    expect(await enter('2026-210782-83-01-000013')).to.equal(422);
    expect(await enter('2026-210782-83-01-000013', '抄录有误')).to.equal(200);
    expect(await enter('2026-210782-83-01-000013', '抄录有误')).to.equal(422);

    // when
    const acceptedAt = Date.now();
    await Stages.updateOne(
      { _id: String(stageId) },
      { $set: { intake: { returns: [], acceptedAt } } },
    );

    // then
    expect(await enter('2026-210782-83-01-000014', '再更正')).to.equal(422);
    const { projectCode } = bodyOf(await clerk.get(`/api/projects/${projectId}`));
    expect(projectCode).to.equal('2026-210782-83-01-000013');
  });

  it('R11 give a project code to one of two projects that are corrected at once', async () => {
    const [first, second] = [await register(), await register()];
    const enter = (projectId: string) =>
      act(clerk, projectId, { kind: 'enterProjectCode', projectCode: '2026-210782-83-01-000015' });
    const answers = await Promise.all([enter(first), enter(second)]);
    expect(answers.map(({ status }) => status).sort()).to.deep.equal([200, 409]);
  });

  it('R04 link a project and its stages to the account of the applicant later', async () => {
    // given
    const projectId = await register();
    const { stageId } = bodyOf(
      await clerk.post(`/api/projects/${projectId}/stages`).send({ stage: 2 }),
    );
    const applicant = await signedIn('applicant-company');
    const link = async (browser: Browser, accountId: string) => {
      const done = { kind: 'linkApplicantAccount', accountId, reason: '申请人已注册' };
      return (await act(browser, projectId, done)).status;
    };
    expect((await applicant.get(`/api/projects/${projectId}`)).status).to.equal(404);

    // when
    expect(await link(clerk, 'applicant-person')).to.equal(422);
    expect(await link(clerk, 'nobody')).to.equal(422);
    expect(await link(await signedIn('housing-construction-clerk'), 'applicant-company')).to.equal(
      403,
    );
    expect(await link(clerk, 'applicant-company')).to.equal(200);
    await services.outbox.dispatch({ type: 'project', id: projectId });

    // then
    expect((await applicant.get(`/api/projects/${projectId}`)).status).to.equal(200);
    expect(await Stages.findById(stageId).lean()).to.include({
      applicantAccountId: 'applicant-company',
    });
    expect(await link(clerk, 'applicant-company')).to.equal(409);
  });

  it('give a project code to one of two projects that ask for it at once', async () => {
    const projectCode = '2026-210782-83-01-000011';
    const answers = await Promise.all(
      [1, 2, 3].map(() => clerk.post('/api/projects').send({ ...school, projectCode })),
    );
    expect(answers.map(({ status }) => status).sort()).to.deep.equal([201, 409, 409]);
  });

  it('R40 are registered once under a key, and another registration under it is a conflict', async () => {
    // given
    const send = (rest: object = {}) =>
      clerk
        .post('/api/projects')
        .set('Idempotency-Key', 'page-7')
        .send({ ...school, ...rest });

    // when
    const [first, again] = [await send(), await send()];
    const other = await send({ name: '另一个项目' });

    // then
    expect([first.status, again.status, other.status]).to.deep.equal([201, 201, 409]);
    expect(bodyOf(again).projectId).to.equal(bodyOf(first).projectId);
    expect(bodyOf(other).detail).to.contain('提交编号已用于另一次操作');
    expect(await Projects.countDocuments()).to.equal(1);
  });

  it('are read by the offices and by their applicant, not by the operators of the system', async () => {
    // given
    const applicant = { ...school.applicant, accountId: 'applicant-company' };
    const path = `/api/projects/${await register({ applicant })}`;
    const { demonstrationPassword, accounts } = await loadSeed();
    const operator = accounts.find(({ roles }) => roles.includes('systemOperations'));

    // when
    const statusFor = async (accountId = '') => {
      const browser = new Browser(application.server);
      await browser.signIn(accountId, demonstrationPassword);
      return (await browser.get(path)).status;
    };

    // then
    expect(await statusFor('natural-resources-staff')).to.equal(200);
    expect(await statusFor('applicant-company')).to.equal(200);
    expect(await statusFor('applicant-person')).to.equal(404);
    expect(await statusFor(operator?.accountId)).to.equal(404);
  });

  it('say what the caller may do on them', async () => {
    // given
    const projectId = await register();
    const { demonstrationPassword } = await loadSeed();
    const operator = new Browser(application.server);
    await operator.signIn('planning-operator', demonstrationPassword);

    // when
    const kindsFor = async (browser: Browser) => {
      const { abilities } = bodyOf(await browser.get(`/api/projects/${projectId}`));
      return (abilities as { kind: string }[]).map(({ kind }) => kind);
    };

    // then
    expect(await kindsFor(operator)).to.include.members([
      'startProjectPlanning',
      'exemptFromPlanning',
    ]);
    expect(await kindsFor(clerk)).not.to.include('startProjectPlanning');
  });

  it('record of who acted the person, and nothing of the session', async () => {
    // given
    const projectId = await register();
    const { demonstrationPassword } = await loadSeed();
    const operator = new Browser(application.server);
    await operator.signIn('planning-operator', demonstrationPassword);

    // when
    const act = { kind: 'exemptFromPlanning', reason: '应急工程' };
    await operator.post(`/api/projects/${projectId}/decisions`).send({ act });

    // then
    const project = await Projects.findById(projectId).lean();
    const [decision] = project?.decisions ?? [];
    expect(decision?.by).to.have.all.keys('accountId', 'name', 'roles', 'departmentId');
  });

  it('R02 publish the conclusion of their planning, without personal data', async () => {
    // given: one concluded for a company, one for a person, one that is still asked about
    const conclude = async (projectId: string, day: string, more: object = {}) => {
      const conclusion = { summary: '联系人张三', by: 'planning-operator', at: Date.parse(day) };
      const planning = { state: 'passed', askedDepartments: [], opinions: [], conclusion };
      await Projects.updateOne({ _id: projectId }, { $set: { planning, ...more } });
    };
    const first = await register({ scale: '12000平方米' });
    await conclude(first, '2026-09-01');
    await conclude(await register(), '2026-09-02', {
      name: '张三农业大棚',
      applicant: { kind: 'person', name: '张三', contactName: '张三', contactPhone: 'sealed' },
    });
    await register();
    const visitor = await application.visitor();

    // when
    const path = '/api/public/planning-conclusions';
    const answer = await visitor.get(path);

    // then
    expect(answer.status, answer.text).to.equal(200);
    const published = { conclusion: 'passed', conclusionName: '策划通过' };
    expect(bodyOf(answer)).to.deep.equal({
      conclusions: [
        {
          ...{ projectName: '张*农业大棚', scale: '' },
          ...{ ...published, publishedAt: Date.parse('2026-09-02') },
        },
        {
          ...{ projectName: school.name, address: school.address, scale: '12000平方米' },
          ...{ ...published, publishedAt: Date.parse('2026-09-01') },
        },
      ],
      total: 2,
    });
    const second = bodyOf(await visitor.get(`${path}?limit=1&offset=1`));
    const names = (second.conclusions as { projectName: string }[]).map((row) => row.projectName);
    expect(names).to.deep.equal([school.name]);
    const { planning } = bodyOf(await clerk.get(`/api/projects/${first}`));
    expect((planning as { conclusion: object }).conclusion).to.deep.equal({
      ...{ summary: '联系人张三', at: Date.parse('2026-09-01') },
      publishedAt: Date.parse('2026-09-01'),
    });
  });

  it('take no file of another project into an act', async () => {
    // given
    const projectId = await register();
    await addFile('own', projectId);
    await addFile('other', 'another');
    const verdict = { verdict: 'yes' };
    const opinion = {
      kind: 'giveOpinion',
      departmentId: 'natural-resources',
      ...{ legality: verdict, compliance: verdict, feasibility: verdict, reasons: '符合规划' },
    };

    // when
    const statusWith = async (fileId: string) => {
      const act = { ...opinion, fileIds: [fileId] };
      return (await clerk.post(`/api/projects/${projectId}/decisions`).send({ act })).status;
    };

    // then: with a file of its own the act is judged, and this clerk may not give opinions
    expect(await statusWith('missing')).to.equal(400);
    expect(await statusWith('other')).to.equal(400);
    expect(await statusWith('own')).to.equal(403);
  });
});
