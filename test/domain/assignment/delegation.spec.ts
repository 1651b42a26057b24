import { expect } from 'chai';
import type { AssignmentAct } from '../../../domain/assignment/acts.ts';
import {
  newTaskAssignment,
  type AssignableTask,
  type TaskAssignment,
} from '../../../domain/assignment/assignment.ts';
import {
  assignmentAbilities,
  decideAssignment,
  handOverOfLeaver,
} from '../../../domain/assignment/rules.ts';
import { filesNamedIn } from '../../../domain/fileReferences.ts';
import type { Actor } from '../../../domain/identity/roles.ts';
import { mustBeCovered } from '../../../domain/staff/successors.ts';
import { assignTask } from '../../../domain/tasks.ts';
import { aDirectory } from '../../support/builders/directory.ts';
import { person, theApplicant } from '../../support/builders/people.ts';
import { at } from '../../support/builders/stage.ts';
import { aDispatchedStage } from '../../support/builders/stageStates.ts';
import { expectViolation } from '../../support/violation.ts';

const [owner, delegate] = [person('staff', 'defence-office'), person('staff', 'defence-office', 2)];
const leader = person('leader', 'defence-office');
const admin = person('departmentAdmin', 'defence-office');
const clerk = person('clerk', 'defence-office');
const stranger = person('staff', 'culture-bureau');

const task: AssignableTask = {
  ...{ taskKey: '7', name: '受理审查', subjectName: '人防报建', state: 'open' },
  ...{ departmentId: 'defence-office', roles: ['staff', 'leader'] },
  ...{ projectId: 'project-1', projectName: '北镇市第三小学' },
  ...{ ownerType: 'stage', ownerId: 'stage-1' },
};
const staff = new Map(aDirectory().staff);
for (const each of [owner, delegate, leader]) staff.set(each.accountId, each);
const context = { now: at('2026-09-14'), directory: { ...aDirectory(), staff }, task };
const without = (...gone: Actor[]) => ({
  ...context.directory,
  staff: new Map([...staff].filter(([id]) => !gone.some((each) => each.accountId === id))),
});

const give = (to: Actor): AssignmentAct => ({
  ...{ kind: 'delegateTask', to: to.accountId, reason: '请代为核对' },
});
const back: AssignmentAct = {
  ...{ kind: 'returnDelegatedTask', opinion: '已核对，材料齐全', fileIds: ['f1'] },
};
const silent: AssignmentAct = { kind: 'returnDelegatedTask', opinion: '', fileIds: [] };

let ids = 0;
function act(before: TaskAssignment, done: AssignmentAct, actor: Actor, more = {}): TaskAssignment {
  return decideAssignment(before, done, actor, `d${(ids += 1)}`, { ...context, ...more });
}
const fresh = newTaskAssignment(task);
const claimed = act(fresh, { kind: 'claimTask' }, owner);
const delegated = act(claimed, give(delegate), owner);
const toldBy = (assignment: TaskAssignment) =>
  Object.values(assignment.journal)
    .at(-1)
    ?.effects.map(({ effectId }) => effectId.split(':')[2]);

describe('R14 delegating a task', () => {
  it('is for whoever has it, to a colleague in office with a role of it', () => {
    for (const actor of [clerk, stranger, theApplicant, leader, delegate])
      expectViolation(() => act(claimed, give(delegate), actor), 'forbidden', 'R14');
    expectViolation(() => act(fresh, give(delegate), owner), 'conflict', 'R14');
    for (const to of [clerk, stranger, theApplicant])
      expectViolation(() => act(claimed, give(to), owner), 'refused', 'R14');
    expectViolation(() => act(claimed, give(owner), owner), 'conflict', 'R14');
    const ended = { task: { ...task, state: 'completed' } };
    expectViolation(() => act(claimed, give(delegate), owner, ended), 'conflict', 'R14');
  });

  it('gives it to the colleague, says who stays responsible, and why', () => {
    expect(delegated.assignee).to.equal(delegate.accountId);
    expect(delegated.delegation).to.deep.equal({
      ...{ owner: owner.accountId, ownerName: owner.name, reason: '请代为核对', at: context.now },
    });
    expect(delegated.entries.at(-1)).to.include({
      ...{ kind: 'delegateTask', from: owner.accountId, to: delegate.accountId },
    });
    expect(toldBy(delegated)).to.deep.equal([delegate.accountId]);
  });

  it('ends when the delegate gives it back with the result', () => {
    // when
    const given = act(delegated, back, delegate);
    // then
    expect(given.assignee).to.equal(owner.accountId);
    expect(given).not.to.have.property('delegation');
    expect(given.entries.at(-1)).to.deep.include({
      ...{ reason: '已核对，材料齐全', fileIds: ['f1'], to: owner.accountId },
    });
    expect(filesNamedIn(given)).to.deep.equal(['f1']);
    expect(toldBy(given)).to.deep.equal([owner.accountId]);
    expectViolation(() => act(delegated, silent, delegate), 'refused', 'R14');
    expectViolation(() => act(given, back, delegate), 'conflict', 'R14');
    expectViolation(() => act(given, silent, owner), 'conflict', 'R14');
  });

  it('ends when its owner takes it back, or the leader gives it to somebody', () => {
    const taken = act(delegated, silent, owner);
    expect(taken.assignee).to.equal(owner.accountId);
    expect(toldBy(taken)).to.deep.equal([delegate.accountId]);
    expect(taken.entries.at(-1)).not.to.have.property('fileIds');
    expectViolation(() => act(delegated, back, leader), 'forbidden', 'R14');
    const over = { kind: 'handOverTask', to: delegate.accountId, reason: '调整分工' } as const;
    const moved = act(delegated, over, leader);
    expect(moved.assignee).to.equal(delegate.accountId);
    expect(moved).not.to.have.property('delegation');
    expect(toldBy(moved)).to.deep.equal([delegate.accountId, owner.accountId]);
    const released = act(delegated, { kind: 'releaseTask', reason: '请假' }, leader);
    expect(released).not.to.have.any.keys('assignee', 'delegation');
  });

  it('offers each person what they may do', () => {
    const may = (actor: Actor) => assignmentAbilities(delegated, actor, context);
    for (const actor of [owner, delegate])
      expect(may(actor)).to.deep.equal(['returnDelegatedTask']);
    expect(may(leader)).to.deep.equal(['releaseTask', 'handOverTask']);
    expect(may(stranger)).to.be.empty;
    const again = expectViolation(() => act(delegated, give(leader), delegate), 'conflict', 'R14');
    expect(again).to.contain(`已由${owner.name}委派给${delegate.name}`);
  });
});

describe('R22 a delegated task', () => {
  const reason = '人员离岗';
  const leave = (leaver: Actor, to: Actor | undefined) =>
    handOverOfLeaver(
      delegated,
      { leaverId: leaver.accountId, to: to?.accountId, reason },
      admin,
      'c1:7',
      { ...context, directory: without(leaver) },
    );

  it('goes back to its owner when the delegate leaves, who needs no successor for it', () => {
    const given = leave(delegate, leader);
    expect(given.assignee).to.equal(owner.accountId);
    expect(given).not.to.have.property('delegation');
    expect(given.entries.at(-1)).to.include({
      kind: 'returnDelegatedTask',
      fromName: delegate.name,
    });
    const open = { ...task, assignee: delegate.accountId, delegation: { owner: owner.accountId } };
    const openTasks = [open];
    mustBeCovered(delegate, [], [], { openTasks, staff });
    expectViolation(() => mustBeCovered(owner, [], [], { openTasks, staff }), 'refused', 'R22');
  });

  it('stays with the delegate when its owner leaves, for the successor', () => {
    const over = leave(owner, leader);
    expect(over.assignee).to.equal(delegate.accountId);
    expect(over.delegation).to.include({ owner: leader.accountId, ownerName: leader.name });
    expect(over.entries.at(-1)).to.include({ from: owner.accountId, to: leader.accountId });
    expect(over.decisions.at(-1)?.target).to.include({ assignee: delegate.accountId });
    const own = leave(owner, delegate);
    expect(own.assignee).to.equal(delegate.accountId);
    expect(own).not.to.have.property('delegation');
    expect(leave(owner, undefined)).not.to.have.any.keys('assignee', 'delegation');
  });
});

describe('R14 an act on a delegated task', () => {
  const walk = aDispatchedStage();
  const { itemCaseId } = walk.item('civil-defence');
  const accept = { kind: 'acceptItem', itemCaseId, opinion: '' } as const;
  const taskKey = walk.taskKeyOf('acceptance-review', itemCaseId) ?? '';
  const stage = assignTask(walk.stage, taskKey, delegate.accountId, owner.accountId);
  function theWalk() {
    const again = aDispatchedStage();
    again.stage = stage;
    return again;
  }

  it('completes it neither for the delegate nor for its owner, until it is given back', () => {
    const barred = (actor: Actor) =>
      expectViolation(() => theWalk().act(accept, actor), 'conflict', 'R14');
    expect(barred(delegate)).to.contain(`由${owner.name}委派给您`);
    expect(barred(owner)).to.contain(`委派给${delegate.name}`);
    const again = aDispatchedStage();
    again.stage = assignTask(stage, taskKey, owner.accountId);
    expect(again.stage.tasks[taskKey]).not.to.have.property('delegatedBy');
    expect(again.act(accept, owner).item('civil-defence').status).to.equal('accepted');
  });

  it('is done by the leader all the same', () => {
    expect(theWalk().act(accept, leader).item('civil-defence').status).to.equal('accepted');
  });
});
