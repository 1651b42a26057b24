import { expect } from 'chai';
import type { AssignmentAct } from '../../../domain/assignment/acts.ts';
import {
  assignmentThrough,
  isOvertaken,
  newTaskAssignment,
  type AssignableTask,
  type TaskAssignment,
} from '../../../domain/assignment/assignment.ts';
import {
  assignmentAbilities,
  decideAssignment,
  handOverOfLeaver,
} from '../../../domain/assignment/rules.ts';
import type { Actor } from '../../../domain/identity/roles.ts';
import { abilities } from '../../../domain/stage/abilities.ts';
import { assignTask } from '../../../domain/tasks.ts';
import { aDirectory } from '../../support/builders/directory.ts';
import { person, theApplicant } from '../../support/builders/people.ts';
import { at } from '../../support/builders/stage.ts';
import { aDispatchedStage, aStageInIntake } from '../../support/builders/stageStates.ts';
import { expectViolation } from '../../support/violation.ts';

const [first, second] = [person('staff', 'defence-office'), person('staff', 'defence-office', 2)];
const leader = person('leader', 'defence-office');
const clerk = person('clerk', 'defence-office');
const stranger = person('staff', 'culture-bureau');

const task: AssignableTask = {
  ...{ taskKey: '7', name: '受理审查', subjectName: '人防报建', state: 'open' },
  ...{ departmentId: 'defence-office', roles: ['staff', 'leader'] },
  ...{ projectId: 'project-1', projectName: '北镇市第三小学' },
  ...{ ownerType: 'stage', ownerId: 'stage-1' },
};
const context = { now: at('2026-09-14'), directory: aDirectory(), task };
const claim: AssignmentAct = { kind: 'claimTask' };
const release: AssignmentAct = { kind: 'releaseTask', reason: '' };
const handOver = (to: Actor): AssignmentAct => ({
  ...{ kind: 'handOverTask', to: to.accountId, reason: '出差' },
});

let ids = 0;
function act(before: TaskAssignment, done: AssignmentAct, actor: Actor, more = {}): TaskAssignment {
  return decideAssignment(before, done, actor, `d${(ids += 1)}`, { ...context, ...more });
}
const fresh = newTaskAssignment(task);
const claimed = act(fresh, claim, first);

describe('R14 signing for a task', () => {
  it('gives it to one person of the department who holds a role of it', () => {
    expect(claimed.assignee).to.equal(first.accountId);
    for (const actor of [clerk, stranger, theApplicant])
      expectViolation(() => act(fresh, claim, actor), 'forbidden', 'R14');
    const late = expectViolation(() => act(claimed, claim, second), 'conflict', 'R14');
    expect(late).to.contain(first.name);
    const ended = { task: { ...task, state: 'completed' } };
    expectViolation(() => act(fresh, claim, first, ended), 'conflict', 'R14');
  });

  it('is taken back by whoever has it, or by the leader with a reason', () => {
    expect(act(claimed, release, first).assignee).to.equal(undefined);
    expectViolation(() => act(claimed, release, second), 'forbidden', 'R14');
    expectViolation(() => act(claimed, release, leader), 'refused', 'R14');
    const taken = act(claimed, { kind: 'releaseTask', reason: '请假' }, leader);
    expect(taken.assignee).to.equal(undefined);
    expectViolation(() => act(taken, release, first), 'conflict', 'R14');
  });

  it('is handed over within the department, by whoever has it or by the leader', () => {
    // when
    const over = act(claimed, handOver(second), first);
    // then
    expect(over.assignee).to.equal(second.accountId);
    expect(act(claimed, handOver(second), leader).assignee).to.equal(second.accountId);
    expect(act(fresh, handOver(second), leader).assignee).to.equal(second.accountId);
    expectViolation(() => act(claimed, handOver(first), second), 'forbidden', 'R14');
    expectViolation(() => act(fresh, handOver(first), second), 'conflict', 'R14');
    for (const to of [stranger, clerk, theApplicant])
      expectViolation(() => act(claimed, handOver(to), first), 'refused', 'R14');
    expectViolation(() => act(claimed, handOver(first), leader), 'conflict', 'R14');
  });

  it('keeps who had it when and why, and tells whom it concerns', () => {
    // given
    const over = act(claimed, handOver(second), leader);
    // then
    expect(
      over.entries.map(({ kind, from, to, by, reason }) => [kind, from, to, by, reason]),
    ).to.deep.equal([
      ['claimTask', undefined, first.accountId, first.accountId, ''],
      ['handOverTask', first.accountId, second.accountId, leader.accountId, '出差'],
    ]);
    const [entry] = Object.values(over.journal);
    expect(entry?.open).to.equal(true);
    expect(entry?.effects.map(({ effectId }) => effectId.split(':')[2])).to.deep.equal([
      ...[second.accountId, first.accountId],
    ]);
  });

  it('by a repeated request changes nothing, and the id is no other act’s', () => {
    const once = decideAssignment(fresh, claim, first, 'd', context);
    expect(decideAssignment(once, claim, first, 'd', context)).to.equal(once);
    expectViolation(() => decideAssignment(once, release, first, 'd', context), 'conflict', 'R40');
  });

  it('offers each person what they may do', () => {
    const may = (before: TaskAssignment, actor: Actor) =>
      assignmentAbilities(before, actor, context);
    expect(may(fresh, first)).to.deep.equal(['claimTask']);
    expect(may(fresh, leader)).to.deep.equal(['claimTask', 'handOverTask']);
    expect(may(claimed, first)).to.deep.equal(['releaseTask', 'handOverTask', 'delegateTask']);
    expect(may(claimed, leader)).to.deep.equal(['releaseTask', 'handOverTask']);
    for (const actor of [second, stranger]) expect(may(claimed, actor)).to.be.empty;
  });

  it('is no longer that of somebody who has left', () => {
    const staff = new Map(context.directory.staff);
    staff.delete(first.accountId);
    const without = { directory: { ...context.directory, staff } };
    expect(act(claimed, claim, second, without).assignee).to.equal(second.accountId);
  });

  it('goes to the engine by its last act only; those before it end without effect', () => {
    // given
    const released = act(claimed, release, first);
    const [one, two] = released.decisions;
    // then
    expect(isOvertaken(released, one!)).to.equal(true); // there are two
    expect(isOvertaken(released, two!)).to.equal(false);
    const through = assignmentThrough(released, two?.decisionId ?? '');
    expect(through.decisions.map(({ status }) => status)).to.deep.equal(['superseded', 'applied']);
  });
});

describe('R22 a task of a leaver', () => {
  it('is handed over once under the id of its report, or returns to the inbox', () => {
    const admin = person('departmentAdmin', 'defence-office');
    const leaverId = first.accountId;
    const said = { leaverId, to: second.accountId, reason: '人员离岗' };
    const over = handOverOfLeaver(claimed, said, admin, 'c1:7', context);
    expect(over.assignee).to.equal(second.accountId);
    expect(over.entries.at(-1)).to.include({ fromName: first.name, reason: '人员离岗' });
    expect(handOverOfLeaver(over, said, admin, 'c1:7', context)).to.equal(over);
    const nobody = { leaverId, to: undefined, reason: '人员离岗' };
    expect(handOverOfLeaver(claimed, nobody, admin, 'c1:7', context).assignee).to.equal(undefined);
  });
});

describe('R14 an act on a task that a colleague signed for', () => {
  const walk = aDispatchedStage();
  const { itemCaseId } = walk.item('civil-defence');
  const accept = { kind: 'acceptItem', itemCaseId, opinion: '' } as const;
  const taskKey = walk.taskKeyOf('acceptance-review', itemCaseId) ?? '';
  const stage = assignTask(walk.stage, taskKey, first.accountId);
  const offered = (actor: Actor) =>
    abilities(stage, actor, walk.context).filter((ability) => ability.taskKey === taskKey);

  function theWalk() {
    const again = aDispatchedStage();
    again.stage = stage;
    return again;
  }

  it('is refused with the name of the assignee, and not offered', () => {
    const refused = expectViolation(() => theWalk().act(accept, second), 'conflict', 'R14');
    expect(refused).to.contain(`已由${first.name}签收`);
    expect(offered(second)).to.be.empty;
  });

  it('is done by the assignee and by the leader of the department', () => {
    for (const actor of [first, leader]) {
      expect(offered(actor)).not.to.be.empty;
      expect(theWalk().act(accept, actor).item('civil-defence').status).to.equal('accepted');
    }
  });

  it('is free again when it was released, or when its assignee has left the department', () => {
    const released = assignTask(stage, taskKey, undefined);
    expect(released.tasks[taskKey]).not.to.have.property('assignee');
    const staff = new Map(walk.context.directory.staff);
    staff.delete(first.accountId);
    const context = { ...walk.context, directory: { ...walk.context.directory, staff } };
    const free = abilities(stage, second, context).filter((each) => each.taskKey === taskKey);
    expect(free).not.to.be.empty;
  });

  it('is not barred to the applicant, who is no colleague', () => {
    const intake = aStageInIntake();
    const key = intake.taskKeyOf('intake') ?? '';
    const signed = assignTask(intake.stage, key, person('clerk', 'planning-bureau').accountId);
    const kinds = abilities(signed, theApplicant, intake.context).map(({ kind }) => kind);
    expect(kinds).to.include('uploadMaterial');
  });
});
