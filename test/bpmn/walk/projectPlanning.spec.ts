import { expect } from 'chai';
import { ProcessWalk } from '../../support/processWalk.ts';
import { scriptedWorkers } from '../../support/processWorkers.ts';

describe('project-planning', () => {
  let walk: ProcessWalk;

  beforeEach(async () => {
    walk = await ProcessWalk.start(
      scriptedWorkers({
        'claim-planning-start': { askedDepartments: ['housing', 'water', 'fire'] },
      }),
    );
  });
  afterEach(() => walk.stop());

  const start = (decisionId: string) =>
    walk.publish('project-planning-start', 'project-1', { projectId: 'project-1', decisionId });

  it('asks all departments at once and concludes when the last one has answered', async () => {
    // given
    await start('start-1');
    expect(walk.open('give-opinion').map(({ candidateGroups }) => candidateGroups)).to.deep.equal([
      ['department:housing'],
      ['department:water'],
      ['department:fire'],
    ]);

    // when
    const water = await walk.complete('give-opinion', { departmentId: 'water' });
    const housing = await walk.complete('give-opinion', { departmentId: 'housing' });
    expect(walk.open('conclude-planning')).to.be.empty;
    const fire = await walk.complete('give-opinion', { departmentId: 'fire' });
    expect(walk.task('conclude-planning').candidateGroups).to.deep.equal(['planning-operators']);
    const conclusion = await walk.complete('conclude-planning');

    // then
    const applied = walk.worked
      .slice(1)
      .map(({ elementId, variables }) => [
        elementId,
        variables.departmentId,
        variables.decisionId,
        variables.projectId,
      ]);
    expect(applied).to.deep.equal([
      ['apply-opinion', 'water', water, 'project-1'],
      ['apply-opinion', 'housing', housing, 'project-1'],
      ['apply-opinion', 'fire', fire, 'project-1'],
      ['apply-conclusion', undefined, conclusion, 'project-1'],
    ]);
    await walk.engine.completion(walk.worked[0]!.processInstanceKey, []);
  });

  it('keeps the Decisions of departments apart that answer at the same time', async () => {
    // given
    await start('start-1');
    walk.hold('apply-decision');

    // when
    const water = await walk.complete('give-opinion', { departmentId: 'water' });
    const fire = await walk.complete('give-opinion', { departmentId: 'fire' });
    await walk.release('apply-decision');

    // then
    expect(
      walk.worked.slice(1).map(({ variables }) => [variables.departmentId, variables.decisionId]),
    ).to.deep.equal([
      ['water', water],
      ['fire', fire],
    ]);
  });

  it('goes on with one instance for a project, however often its start is told', async () => {
    // given
    await start('start-1');

    // when
    await start('start-1');

    // then
    expect(walk.open('give-opinion')).to.have.length(3);

    // when the first one has ended
    for (const { variables } of walk.open('give-opinion'))
      await walk.complete('give-opinion', { departmentId: variables.departmentId ?? '' });
    await walk.complete('conclude-planning');

    // then the second one finds that its Decision is taken
    const claims = walk.worked.filter(({ type }) => type === 'claim-decision');
    expect(claims).to.have.length(2);
    expect(walk.tasks).to.be.empty;
    await walk.engine.completion(claims[1]!.processInstanceKey, []);
  });
});
