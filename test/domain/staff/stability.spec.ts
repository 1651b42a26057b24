import { expect } from 'chai';
import type { Role } from '../../../domain/identity/roles.ts';
import { stabilityOf, type RecordedStaffChange } from '../../../domain/staff/stability.ts';
import type { StaffAccount } from '../../../domain/staff/staffChange.ts';

const account = (accountId: string, more: Partial<StaffAccount> = {}): StaffAccount => ({
  ...{ accountId, name: accountId, roles: ['staff'], departmentId: 'a', active: true },
  ...more,
});
const before = { departmentId: 'a', roles: ['staff'] as Role[] };
const recorded = (
  accountId: string,
  more: Pick<RecordedStaffChange, 'change' | 'reportedAt'> & Partial<RecordedStaffChange>,
): RecordedStaffChange => ({
  ...{ accountId, name: accountId, departmentId: 'a', state: 'confirmed' },
  ...more,
});
const period = { from: 100, until: 200 };

describe('R22 the stability of the operators of a department', () => {
  it('is the share of those at the start who never left', () => {
    // given four at the start: one leaves, one moves, one gets another role, one stays
    const accounts = ['leaver', 'mover', 'changer', 'stayer', 'newcomer'].map((id) => account(id));
    const of = (accountId: string) => ({ accountId, successors: [] });
    const changes = [
      recorded('leaver', {
        ...{ change: { kind: 'leaves', ...of('leaver') }, before, reportedAt: 120 },
        state: 'filed',
      }),
      recorded('mover', {
        ...{ before, reportedAt: 130, decidedAt: 140 },
        change: {
          ...{ kind: 'movesDepartment', ...of('mover'), toDepartmentId: 'b', roles: ['lead'] },
        },
      }),
      recorded('changer', {
        ...{ before, reportedAt: 150, decidedAt: 160 },
        change: { kind: 'changesRoles', ...of('changer'), roles: ['leader'] },
      }),
      recorded('newcomer', {
        ...{ reportedAt: 110, decidedAt: 170 },
        change: {
          ...{ kind: 'joins', accountId: 'newcomer', name: 'newcomer', roles: ['staff'] },
          personKey: 'k',
        },
      }),
    ];
    // when
    const [a, b] = stabilityOf(['a', 'b'], accounts, changes, period);
    // then
    expect(a).to.deep.include({ atStart: 4, stayed: 2, share: 0.5 });
    expect(a?.left.map(({ accountId, at }) => [accountId, at])).to.deep.equal([
      ['leaver', 120],
      ['mover', 130],
    ]);
    expect(a?.joined.map(({ accountId, at }) => [accountId, at])).to.deep.equal([
      ['newcomer', 170],
    ]);
    expect(b).to.deep.include({ atStart: 0, stayed: 0 });
    expect(b?.joined.map(({ accountId }) => accountId)).to.deep.equal(['mover']);
    expect(b).not.to.have.property('share');
  });

  it('counts neither administrators nor what lies outside the period, and no rights before their confirmation', () => {
    const accounts = [account('admin', { roles: ['departmentAdmin'] }), account('x'), account('y')];
    const changes = [
      recorded('x', {
        ...{ change: { kind: 'leaves', accountId: 'x', successors: [] }, before, reportedAt: 90 },
      }),
      recorded('y', {
        ...{ reportedAt: 120, state: 'filed' },
        change: { kind: 'joins', accountId: 'y', name: 'y', roles: ['staff'], personKey: 'k' },
      }),
    ];
    const [a] = stabilityOf(['a'], accounts, changes, period);
    expect(a).to.deep.equal({ departmentId: 'a', atStart: 0, left: [], joined: [], stayed: 0 });
  });
});
