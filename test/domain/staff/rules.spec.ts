import { expect } from 'chai';
import type { Actor, Role } from '../../../domain/identity/roles.ts';
import type { ReportStaffChange, StaffChangeContent } from '../../../domain/staff/acts.ts';
import {
  decideStaffChange,
  staffChangeAbilities,
  type Confirmation,
} from '../../../domain/staff/decide.ts';
import { reportStaffChange } from '../../../domain/staff/report.ts';
import type { StaffContext } from '../../../domain/staff/rules.ts';
import type { StaffAccount, StaffChange } from '../../../domain/staff/staffChange.ts';
import type { AccountChange } from '../../../domain/staff/staffEffects.ts';
import type { OpenDepartmentTask } from '../../../domain/staff/successors.ts';
import { aDirectory } from '../../support/builders/directory.ts';
import { person } from '../../support/builders/people.ts';
import { at } from '../../support/builders/stage.ts';
import { expectViolation } from '../../support/violation.ts';

const HERE = 'defence-office';
const OFFICE = 'construction-office';
const admin = person('departmentAdmin', HERE);
const [first, second] = [person('staff', HERE), person('staff', HERE, 2)];
const leader = person('leader', HERE);
const clerk = person('clerk', HERE);
const builder = person('systemConstruction', OFFICE);
const otherBuilder = person('systemConstruction', OFFICE, 2);

/** The department leads, so that it may have clerks; an office constructs the system. */
function aDirectoryWith(...more: readonly Actor[]) {
  const { departments, staff, ...rest } = aDirectory();
  const here = departments.get(HERE)!; // of the builder
  const office = { ...here, id: OFFICE, name: '系统建设管理部门' };
  return {
    ...rest,
    departments: new Map([
      ...departments,
      [HERE, { ...here, duties: ['lead' as const, 'cooperating' as const] }],
      [OFFICE, { ...office, duties: ['systemConstruction' as const] }],
    ]),
    staff: new Map([
      ...staff,
      ...[admin, builder, otherBuilder, ...more].map((each) => [each.accountId, each] as const),
    ]),
  };
}

function accountOf(actor: Actor, more: Partial<StaffAccount> = {}): StaffAccount {
  return { ...actor, active: true, ...more };
}

function aTask(roles: readonly Role[], assignee?: Actor): OpenDepartmentTask {
  return {
    ...{ taskKey: '7', name: '受理审查', projectName: '北镇市第三小学', departmentId: HERE, roles },
    ...(assignee && { assignee: assignee.accountId }),
  };
}

const leave = (who: Actor, ...successors: Actor[]): StaffChangeContent => ({
  ...{ kind: 'leaves', accountId: who.accountId },
  successors: successors.map(({ accountId }) => accountId),
});
const roles = (who: Actor, ...after: Role[]): StaffChangeContent => ({
  ...{ kind: 'changesRoles', accountId: who.accountId, roles: after, successors: [] },
});
const join = (more: object = {}): StaffChangeContent => ({
  ...{ kind: 'joins', accountId: 'new-person', name: '新人', roles: ['staff'], personKey: 'k1' },
  ...more,
});

type World = Partial<StaffContext>;
let ids = 0;

function report(
  change: StaffChangeContent,
  by: Actor = admin,
  world: World = {},
  departmentId = HERE,
): StaffChange {
  const directory = world.directory ?? aDirectoryWith();
  const known = directory.staff.get(change.accountId);
  const act: ReportStaffChange = {
    ...{ kind: 'reportStaffChange', departmentId, change, reason: '人员调整', fileId: 'file-1' },
  };
  return reportStaffChange(`c${(ids += 1)}`, act, by, {
    ...{ now: at('2026-09-14'), directory, undecided: [], openTasks: [] },
    ...(known && { account: accountOf(known) }),
    ...world,
  });
}

function confirm(
  filed: StaffChange,
  by: Actor = builder,
  world: Partial<Confirmation> = {},
): StaffChange {
  const directory = world.directory ?? aDirectoryWith();
  const known = directory.staff.get(filed.accountId);
  return decideStaffChange(filed, { kind: 'confirmStaffChange' }, by, `d${(ids += 1)}`, {
    ...{ now: at('2026-09-15'), directory, undecided: [], openTasks: [], passwordHash: 'hash' },
    ...(known && { account: accountOf(known) }),
    ...world,
  });
}

/** What follows the last act, without the notices. */
function effectsOf({ decisions, journal }: StaffChange): (AccountChange | string)[] {
  const last = decisions.at(-1)?.decisionId ?? '';
  return (journal[last]?.effects ?? []).flatMap((effect): (AccountChange | string)[] =>
    effect.type === 'account' ? [effect.change] : effect.type === 'handOver' ? ['handOver'] : [],
  );
}

describe('R22 a report of staff', () => {
  it('is filed by the administrator of the department, about its own people', () => {
    const filed = report(leave(first));
    expect(filed.state).to.equal('filed');
    const named = Object.values(filed.journal).flatMap(({ effects }) =>
      effects.flatMap((effect) => (effect.type === 'notice' ? effect.notice.changeId : [])),
    );
    expect(named).to.include(filed._id);
    for (const other of [leader, clerk, person('departmentAdmin', 'culture-bureau')])
      expectViolation(() => report(leave(first), other), 'forbidden', 'R22');
    const stranger = person('staff', 'culture-bureau');
    expectViolation(() => report(leave(stranger)), 'refused', 'R22');
  });

  it('is filed by the 系统建设管理部门 where it is about the administrator, or there is none', () => {
    expectViolation(() => report(leave(first), builder), 'forbidden', 'R22');
    expect(report(leave(admin), builder).state).to.equal('filed');
    const culture = person('staff', 'culture-bureau');
    expect(report(leave(culture), builder, {}, 'culture-bureau').state).to.equal('filed');
  });

  it('is never about oneself to gain rights; one’s own leave may be filed', () => {
    const own: StaffChangeContent = { kind: 'passwordReset', accountId: admin.accountId };
    expectViolation(() => report(own), 'forbidden', 'R22');
    expectViolation(() => report(roles(admin, 'leader')), 'forbidden', 'R22');
    expect(report(leave(admin)).state).to.equal('filed');
  });

  it('asks for roles that the department may give, and that one person may hold', () => {
    expect(report(join({ roles: ['clerk', 'staff'] })).state).to.equal('filed');
    for (const wrong of [['supervisor'], ['applicant'], ['systemConstruction'], ['auditor']])
      expectViolation(() => report(join({ roles: wrong })), 'refused', 'R22');
    const twice = join({ roles: ['departmentAdmin', 'staff'] });
    expectViolation(() => report(twice, builder), 'refused', 'R22');
    const message = expectViolation(
      () => report(join({ roles: ['departmentAdmin'] }), builder),
      'refused',
      'R22',
    );
    expect(message).to.contain(admin.name);
  });

  it('keeps to one account for one person', () => {
    const known = accountOf(first, { personKey: 'k1' });
    expectViolation(() => report(join(), admin, { accountOfPerson: known }), 'refused', 'R22');
    const closed = { ...known, active: false };
    expectViolation(() => report(join(), admin, { accountOfPerson: closed }), 'refused', 'R22');
    const back = join({ accountId: first.accountId });
    const former = { account: closed, accountOfPerson: closed };
    expect(report(back, admin, former).state).to.equal('filed');
    const taken = { account: accountOf(second) };
    expectViolation(() => report(join(), admin, taken), 'refused', 'R22');
  });

  it('waits for an earlier one about the same person, other than a leave', () => {
    const world: World = { undecided: ['changesRoles'] };
    expectViolation(() => report(roles(first, 'leader'), admin, world), 'conflict', 'R22');
    expect(report(leave(first), admin, world).state).to.equal('filed');
    expectViolation(
      () => report(leave(first), admin, { undecided: ['leaves'] }),
      'conflict',
      'R22',
    );
  });

  it('of a leave ends access at once and hands over; of new rights begins nothing', () => {
    expect(effectsOf(report(leave(first)))).to.deep.equal([
      { kind: 'close', accountId: first.accountId },
      'handOver',
    ]);
    expect(effectsOf(report(join()))).to.be.empty;
    expect(effectsOf(report(roles(first, 'staff', 'leader')))).to.be.empty;
    expect(effectsOf(report(roles(first, 'leader')))[0]).to.deep.equal({
      ...{ kind: 'setRoles', accountId: first.accountId, roles: [] },
    });
    const move: StaffChangeContent = {
      ...{ kind: 'movesDepartment', accountId: first.accountId, successors: [] },
      ...{ toDepartmentId: 'culture-bureau', roles: ['staff'] },
    };
    expect(effectsOf(report(move))[0]).to.include({ kind: 'close' });
  });

  it('of a leave names who takes over what was signed for, and is refused with the list', () => {
    const world: World = { openTasks: [aTask(['staff', 'leader'], first)] };
    const message = expectViolation(() => report(leave(first), admin, world), 'refused', 'R22');
    expect(message).to.contain('北镇市第三小学 / 受理审查');
    expectViolation(() => report(leave(first, clerk), admin, world), 'refused', 'R22');
    const stranger = person('staff', 'culture-bureau');
    expectViolation(() => report(leave(first, stranger), admin, world), 'refused', 'R22');
    expect(report(leave(first, second), admin, world).state).to.equal('filed');
  });

  it('of the last one who can do an open task is refused until there is a successor', () => {
    const world: World = { openTasks: [aTask(['clerk'])] };
    const message = expectViolation(() => report(leave(clerk), admin, world), 'refused', 'R22');
    expect(message).to.contain('最后一位').and.to.contain('综合受理人员');
    const directory = aDirectoryWith(person('clerk', HERE, 2));
    expect(report(leave(clerk), admin, { ...world, directory }).state).to.equal('filed');
    expectViolation(() => report(roles(clerk, 'staff'), admin, world), 'refused', 'R22');
  });

  it('does not leave the system without anybody who confirms', () => {
    const officeAdmin = person('departmentAdmin', OFFICE);
    const directory = aDirectoryWith(officeAdmin);
    const file = (staff = directory.staff) =>
      report(leave(builder), officeAdmin, { directory: { ...directory, staff } }, OFFICE);
    expect(file().state).to.equal('filed');
    const alone = new Map(directory.staff);
    alone.delete(otherBuilder.accountId);
    expectViolation(() => file(alone), 'refused', 'R22');
  });
});

describe('R22 the decision on a report', () => {
  it('is made by the 系统建设管理部门, by neither who filed nor whom it is about', () => {
    const filed = report(join());
    for (const other of [admin, leader])
      expectViolation(() => confirm(filed, other), 'forbidden', 'R22');
    const ofAdmin = report(leave(admin), builder);
    expectViolation(() => confirm(ofAdmin, builder), 'forbidden', 'R22');
    expect(confirm(ofAdmin, otherBuilder).state).to.equal('confirmed');
    const own = report(leave(builder), person('departmentAdmin', OFFICE), {}, OFFICE);
    expectViolation(() => confirm(own, builder), 'forbidden', 'R22');
    expectViolation(() => confirm(confirm(filed)), 'conflict', 'R22');
  });

  it('lets new rights begin with the confirmation', () => {
    expect(effectsOf(confirm(report(join())))[0]).to.include({
      ...{ kind: 'open', accountId: 'new-person', departmentId: HERE, passwordHash: 'hash' },
    });
    expect(effectsOf(confirm(report(roles(first, 'staff', 'leader'))))).to.deep.equal([
      { kind: 'setRoles', accountId: first.accountId, roles: ['staff', 'leader'] },
    ]);
    expect(effectsOf(confirm(report(leave(first))))).to.deep.equal(['handOver']);
    const reset: StaffChangeContent = { kind: 'passwordReset', accountId: first.accountId };
    expect(effectsOf(confirm(report(reset)))[0]).to.include({ kind: 'setPassword' });
  });

  it('judges the change on the account as it is then', () => {
    const filed = report(roles(first, 'leader'));
    const closed = { account: accountOf(first, { active: false }) };
    expectViolation(() => confirm(filed, builder, closed), 'conflict', 'R22');
    expect(confirm(report(leave(first)), builder, closed).state).to.equal('confirmed');
    const taken = { accountOfPerson: accountOf(second, { personKey: 'k1' }) };
    expectViolation(() => confirm(report(join()), builder, taken), 'refused', 'R22');
  });

  it('may be a return with reasons, after which the department files again', () => {
    // given
    const world = {
      now: at('2026-09-15'),
      directory: aDirectoryWith(),
      undecided: [],
      openTasks: [],
    };
    const decide = (filed: StaffChange, act: Parameters<typeof decideStaffChange>[1], by: Actor) =>
      decideStaffChange(filed, act, by, `d${(ids += 1)}`, world);
    const back = decide(report(join()), { kind: 'returnStaffChange', reasons: '缺章' }, builder);
    expect(staffChangeAbilities(back, admin)).to.deep.equal(['refileStaffChange']);
    // when
    const again = { kind: 'refileStaffChange', reason: '已盖章', fileId: 'file-2' } as const;
    const refiled = decide(back, again, admin);
    // then
    expect(refiled).to.include({ state: 'filed', fileId: 'file-2', reason: '已盖章' });
    expect(refiled).not.to.have.property('decidedAt');
    expect(refiled.entries.map(({ kind }) => kind)).to.deep.equal(['report', 'return', 'refiling']);
    expect(staffChangeAbilities(refiled, builder)).to.deep.equal([
      ...['confirmStaffChange', 'returnStaffChange'],
    ]);
    expectViolation(() => decide(refiled, again, admin), 'conflict', 'R22');
  });

  it('is not refiled while another report about the person waits', () => {
    // given: after the return another change of the same person was filed
    const world = { now: at('2026-09-15'), directory: aDirectoryWith(first), openTasks: [] };
    const returned = { kind: 'returnStaffChange', reasons: '盖章不清' } as const;
    const back = decideStaffChange(report(join()), returned, builder, 'returned-1', {
      ...world,
      undecided: ['joins'],
    });
    const again = { kind: 'refileStaffChange', reason: '已盖章', fileId: 'file-2' } as const;

    // when
    const refiled = () =>
      decideStaffChange(back, again, admin, 'refiled-1', { ...world, undecided: ['joins'] });

    // then
    expectViolation(refiled, 'conflict', 'R22');
  });
});
