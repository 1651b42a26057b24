import { expect } from 'chai';
import { Projects } from '../../models/projects.ts';
import { Stages } from '../../models/stages.ts';
import { bodyOf, type Browser } from '../support/applicationServer.ts';
import { startProjectsServer, type ProjectsServer } from '../support/projectsServer.ts';

describe('the opening of stages over HTTP', () => {
  let projects: ProjectsServer;
  let clerk: Browser;

  before(async () => {
    projects = await startProjectsServer();
    ({ clerk } = projects);
  });
  after(() => projects.application.stop());
  afterEach(() => projects.empty());

  it('R04 name the stages that the caller may open: those of the own department, once', async () => {
    // given
    const projectId = await projects.register();
    const openingsFor = async (browser: Browser) => {
      const { openings } = bodyOf(await browser.get(`/api/projects/${projectId}`));
      return (openings as { stage: number }[]).map(({ stage }) => stage);
    };
    const housingClerk = await projects.signedIn('housing-construction-clerk');
    const before = await openingsFor(clerk);
    expect(before).to.include(1);
    expect(await openingsFor(housingClerk)).to.be.an('array').that.is.not.empty;
    expect(before).not.to.include.oneOf(await openingsFor(housingClerk));
    expect(await openingsFor(await projects.signedIn('planning-operator'))).to.eql([]);

    // when
    await clerk.post(`/api/projects/${projectId}/stages`).send({ stage: 1 }).expect(201);

    // then
    expect(await openingsFor(clerk)).to.eql(before.filter((stage) => stage !== 1));
  });

  it('R04 open a stage once, also when it is asked for many times at once', async () => {
    // given
    const projectId = await projects.register();

    // when
    const answers = await Promise.all(
      Array.from({ length: 12 }, () =>
        clerk.post(`/api/projects/${projectId}/stages`).send({ stage: 2 }),
      ),
    );

    // then
    expect(answers.map(({ status }) => status).sort()).to.deep.equal([
      201,
      ...Array<number>(11).fill(409),
    ]);
    expect(await Stages.countDocuments({ projectId })).to.equal(1);
  });

  it('R40 open another stage under the same key as a conflict only', async () => {
    // given
    const projectId = await projects.register();
    const send = (body: object) =>
      clerk
        .post(`/api/projects/${projectId}/stages`)
        .set('Idempotency-Key', 'page-8')
        .send({ stage: 2, ...body });

    // when
    const [first, again] = [await send({}), await send({})];
    const other = await send({ itemIds: ['archaeology'] });

    // then
    expect([first.status, again.status, other.status]).to.deep.equal([201, 201, 409]);
    expect(bodyOf(again).stageId).to.equal(bodyOf(first).stageId);
    expect(await Stages.countDocuments()).to.equal(1);
  });

  it('name no stage that could not be written', async () => {
    // given: what the schema of stages refuses
    const projectId = await projects.register();
    await Projects.updateOne({ _id: projectId }, { $set: { name: '' } });

    // when
    const answer = await clerk.post(`/api/projects/${projectId}/stages`).send({ stage: 2 });

    // then
    expect(answer.status).to.equal(500);
    expect((await Projects.findById(projectId).lean())?.stages).to.deep.equal([]);
  });
});
