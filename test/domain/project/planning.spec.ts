import { expect } from 'chai';
import { claim, findDecision, isPending, supersede } from '../../../domain/decisions.ts';
import type { ProjectAct } from '../../../domain/project/acts.ts';
import type { Project } from '../../../domain/project/project.ts';
import { applyProjectDecision } from '../../../domain/project/apply.ts';
import { decideProject } from '../../../domain/project/decide.ts';
import { cancelTask, completeTask, mayCompleteTask, openTask } from '../../../domain/tasks.ts';
import { person } from '../../support/builders/people.ts';
import { aContext, aProject, at } from '../../support/builders/stage.ts';
import { expectViolation } from '../../support/violation.ts';

const operator = person('planningOperator', 'planning-bureau');
const asked = ['reform-bureau', 'housing-bureau'];
const start: ProjectAct = { kind: 'startProjectPlanning', departmentIds: asked };
const yes = { verdict: 'yes', note: '' } as const;
const opinion = (departmentId: string): ProjectAct => ({
  kind: 'giveOpinion',
  departmentId,
  legality: yes,
  compliance: { verdict: 'conditional', note: '补充选址论证' },
  feasibility: yes,
  reasons: '符合规划',
  fileIds: [],
});

function unplanned(): Project {
  const { planning: _, ...project } = aProject();
  return project;
}

/** Records and applies an act, as server and worker do one after the other. */
function done(
  project: Project,
  act: ProjectAct,
  actor = operator,
  decisionId: string = act.kind,
): Project {
  const recorded = decideProject(project, act, actor, { decisionId }, aContext());
  return applyProjectDecision(recorded, decisionId, aContext()).aggregate;
}

/** A project whose planning asks two departments, with the tasks that the flow opened for it. */
function beingPlanned(): Project {
  return asked.reduce<Project>(
    (project, departmentId, index) =>
      openTask(project, {
        taskKey: String(index + 1),
        kind: 'give-opinion',
        subjectId: departmentId,
        openedAt: at('2026-09-01'),
      }),
    done(unplanned(), start),
  );
}

describe('R02 the planning of a project', () => {
  it('is started by the coordination platform, and once', () => {
    // when
    const recorded = decideProject(unplanned(), start, operator, { decisionId: 'd1' }, aContext());

    // then
    expect(findDecision(recorded, 'd1')?.target).to.deep.equal({
      type: 'message',
      name: 'project-planning-start',
      correlationKey: 'project-1',
      variables: { projectId: 'project-1', decisionId: 'd1' },
    });
    expect(isPending(recorded)).to.equal(true);
    const again = () => decideProject(recorded, start, operator, { decisionId: 'd2' }, aContext());
    expectViolation(again, 'conflict', 'R02');
    const clerk = person('clerk', 'planning-bureau');
    const byClerk = () =>
      decideProject(unplanned(), start, clerk, { decisionId: 'd1' }, aContext());
    expectViolation(byClerk, 'forbidden', 'R02');
  });

  it('asks only departments that exist, each once', () => {
    const asking = (departmentIds: string[]) => () =>
      decideProject(
        unplanned(),
        { kind: 'startProjectPlanning', departmentIds },
        operator,
        { decisionId: 'd1' },
        aContext(),
      );
    const unknown = expectViolation(asking(['moon-bureau']), 'refused', 'R02');
    expect(unknown).to.contain('moon-bureau');
    expectViolation(asking(['reform-bureau', 'reform-bureau']), 'refused', 'R02');
  });

  it('tells every asked department', () => {
    const recorded = decideProject(unplanned(), start, operator, { decisionId: 'd1' }, aContext());
    const { outcome, effects } = applyProjectDecision(recorded, 'd1', aContext());
    expect(outcome).to.deep.equal({ outcome: 'started', askedDepartments: asked });
    const told = effects.map((effect) => effect.type === 'notice' && effect.notice.to);
    expect(told).to.deep.equal(asked.map((departmentId) => ({ departmentId })));
  });

  it('takes an opinion from each asked department, once, by its own people', () => {
    // given
    const project = beingPlanned();
    const staff = person('staff', 'reform-bureau');

    // when
    const given = done(project, opinion('reform-bureau'), staff);

    // then
    expect(given.planning?.state).to.equal('asking');
    expect(given.planning?.opinions).to.have.length(1);
    const second = () =>
      decideProject(given, opinion('reform-bureau'), staff, { decisionId: 'd2' }, aContext());
    expectViolation(second, 'conflict', 'R02');
    const forOthers = () =>
      decideProject(project, opinion('housing-bureau'), staff, { decisionId: 'd2' }, aContext());
    expectViolation(forOthers, 'forbidden', 'R02');
    const notAsked = () =>
      decideProject(
        project,
        opinion('weather-bureau'),
        person('staff', 'weather-bureau'),
        { decisionId: 'd2' },
        aContext(),
      );
    expectViolation(notAsked, 'refused', 'R02');
  });

  it('refuses an act from a page that shows a finished task', () => {
    const staff = person('staff', 'reform-bureau');
    const stale = () =>
      decideProject(
        beingPlanned(),
        opinion('reform-bureau'),
        staff,
        { decisionId: 'd2', taskKey: '99' },
        aContext(),
      );
    expectViolation(stale, 'conflict', 'R02');
  });

  it('ends in a conclusion with a paper that carries every opinion', () => {
    // given
    const opinions = asked.reduce(
      (project, departmentId) =>
        done(project, opinion(departmentId), person('staff', departmentId), departmentId),
      beingPlanned(),
    );
    expect(opinions.planning?.state).to.equal('concluding');
    const ready = openTask(opinions, { taskKey: '3', kind: 'conclude-planning', openedAt: 0 });
    const conclusion: ProjectAct = {
      kind: 'concludePlanning',
      conclusion: 'passed',
      summary: '同意',
    };

    // when
    const recorded = decideProject(ready, conclusion, operator, { decisionId: 'end' }, aContext());
    const { aggregate, effects } = applyProjectDecision(recorded, 'end', aContext());

    // then
    expect(aggregate.planning?.state).to.equal('passed');
    const paper = effects.find((effect) => effect.type === 'paper')?.paper.content;
    expect(
      paper?.kind === 'planningOpinion' && paper.opinions.map((row) => row.department),
    ).to.deep.equal(['发展和改革局', '住房和城乡建设局']);
    // and whoever waits for it is told: who registered the project, and its applicant
    const told = effects.flatMap((effect) => (effect.type === 'notice' ? [effect.notice] : []));
    expect(told.map(({ to }) => to)).to.deep.include.members([
      { accountId: 'clerk-1' },
      { accountId: 'applicant-1' },
    ]);
    expect(told.find(({ to }) => 'accountId' in to)?.body).to.contain('可以发起阶段性策划');
  });

  it('is started again after it was not passed, and only then', () => {
    // given
    const conclusion = { kind: 'concludePlanning', summary: '选址不可行' } as const;
    const concluded = (verdict: 'passed' | 'notPassed') =>
      done(
        openTask(done(unplanned(), start), {
          taskKey: '9',
          kind: 'conclude-planning',
          openedAt: 0,
        }),
        { ...conclusion, conclusion: verdict },
      );
    const startAgain = (project: Project, decisionId: string) =>
      decideProject(project, start, operator, { decisionId }, aContext());

    // when
    const again = startAgain(concluded('notPassed'), 'again');

    // then
    expectViolation(() => startAgain(again, 'twice'), 'conflict', 'R02');
    const { planning } = applyProjectDecision(again, 'again', aContext()).aggregate;
    expect(planning?.state).to.equal('asking');
    expectViolation(() => startAgain(concluded('passed'), 'again'), 'conflict', 'R02');
  });

  it('may be left out with a recorded reason', () => {
    const exempt: ProjectAct = { kind: 'exemptFromPlanning', reason: '应急工程' };
    const project = decideProject(unplanned(), exempt, operator, { decisionId: 'd1' }, aContext());
    expect(project.planning?.state).to.equal('exempt');
    expect(project.planning?.exemption?.reason).to.equal('应急工程');
    expect(isPending(project), 'who waits for it is told').to.equal(true);
  });

  it('records the same act under the same id once', () => {
    const once = decideProject(unplanned(), start, operator, { decisionId: 'd1' }, aContext());
    const twice = decideProject(once, start, operator, { decisionId: 'd1' }, aContext());
    expect(twice).to.equal(once);
    const other: ProjectAct = { ...start, departmentIds: ['reform-bureau'] };
    const differing = () => decideProject(once, other, operator, { decisionId: 'd1' }, aContext());
    expectViolation(differing, 'conflict', 'R40');
  });
});

describe('a message’s Decision', () => {
  it('belongs to the first scope that claims it, however often it asks', () => {
    // given
    const recorded = decideProject(unplanned(), start, operator, { decisionId: 'd1' }, aContext());

    // when
    const first = claim(recorded, 'd1', 'scope-1');
    const repeated = claim(first.aggregate, 'd1', 'scope-1');
    const second = claim(first.aggregate, 'd1', 'scope-2');

    // then
    expect([first.claimed, repeated.claimed, second.claimed]).to.deep.equal([true, true, false]);
    expect(second.aggregate).to.equal(first.aggregate);
  });

  it('goes to the next scope when the first was cut off while it asked', () => {
    const recorded = decideProject(unplanned(), start, operator, { decisionId: 'd1' }, aContext());
    const first = claim(recorded, 'd1', 'scope-1');
    const second = claim(first.aggregate, 'd1', 'scope-2', (scope) => scope === 'scope-1');
    expect(second.claimed).to.equal(true);
    expect(claim(second.aggregate, 'd1', 'scope-1').claimed).to.equal(false);
  });
});

describe('a user task', () => {
  const staff = person('staff', 'reform-bureau');
  const answered = () =>
    decideProject(
      beingPlanned(),
      opinion('reform-bureau'),
      staff,
      { decisionId: 'd1' },
      aContext(),
    );

  it('is completed by the Decision recorded for it and by nothing else', () => {
    const project = answered();
    expect(mayCompleteTask(project, '1', 'd1')).to.equal(true);
    expect(mayCompleteTask(project, '1', undefined)).to.equal(false);
    expect(mayCompleteTask(project, '1', 'startProjectPlanning')).to.equal(false);
    expect(mayCompleteTask(project, '2', 'd1')).to.equal(false);
    expect(mayCompleteTask(completeTask(project, '1'), '1', 'd1'), 'asked again').to.equal(true);
  });

  it('that the flow ends supersedes the Decision that waited for it, with a reason', () => {
    const ended = cancelTask(answered(), '1', supersede);
    const decision = findDecision(ended, 'd1');
    expect(decision?.status).to.equal('superseded');
    expect(decision?.reason).to.contain('没有生效');
    expect(ended.tasks).not.to.have.property('1');
  });
});
