import { expect } from 'chai';
import { versionInUse, type ItemClaim } from '../../../domain/catalogue/claim.ts';
import {
  askForClaim,
  claimAbilities,
  decideClaim,
  mustBeClaimed,
  newClaim,
} from '../../../domain/catalogue/claimRules.ts';
import { serviceGuide } from '../../../domain/catalogue/guide.ts';
import { departments, aDirectory } from '../../support/builders/directory.ts';
import { person } from '../../support/builders/people.ts';
import { anItem } from '../../support/builders/stage.ts';
import { expectViolation } from '../../support/violation.ts';

const leader = person('leader', 'planning-bureau');
const context = { now: 5, directory: aDirectory() };
const first = { _id: 'i1', importedBy: 'builder', importedByName: '建设' };
const second = { ...first, _id: 'i2' };
const claimed = { kind: 'claimItem' } as const;
const disclaimed = { kind: 'disclaimItem', reason: '不属于本部门' } as const;

const change = (version: number, departmentId = 'planning-bureau') => ({
  item: anItem('new-one', { version, departmentId }),
  toBeClaimed: true,
});
const aClaim = () => newClaim(change(1), first, 1);

describe('R21 the claim of an item', () => {
  it('is made by the leader of its department, and nobody else', () => {
    const others = [
      person('staff', 'planning-bureau'),
      person('leader', 'reform-bureau'),
      person('systemConstruction', 'system-construction'),
    ];
    for (const other of others) {
      expectViolation(
        () => decideClaim(aClaim(), claimed, other, 'd', context),
        'forbidden',
        'R21',
      );
      expect(claimAbilities(aClaim(), other)).to.deep.equal([]);
    }
    expect(claimAbilities(aClaim(), leader)).to.deep.equal(['claimItem', 'disclaimItem']);
    const done = decideClaim(aClaim(), claimed, leader, 'd', context);
    expect(done.state).to.equal('claimed');
    expect(done.entries.map(({ kind }) => kind)).to.deep.equal(['import', 'claim']);
    expect(claimAbilities(done, leader)).to.deep.equal([]);
  });

  it('is told to who imported the item, and so is that it is not claimed, with the reason', () => {
    const done = decideClaim(aClaim(), disclaimed, leader, 'd', context);
    expect(done.state).to.equal('disclaimed');
    const [effect] = done.journal.d?.effects ?? [];
    expect(effect?.type === 'notice' && effect.notice).to.include({
      ...{ title: '审批事项未被认领', body: '自然资源局不予认领“事项-new-one”：不属于本部门' },
      ...{ importId: done.importId, claimedItemId: done._id },
    });
    expect(effect?.type === 'notice' && effect.notice.to).to.deep.equal({ accountId: 'builder' });
  });

  it('may follow a refusal, and is not taken back', () => {
    const refused = decideClaim(aClaim(), disclaimed, leader, 'd1', context);
    expectViolation(
      () => decideClaim(refused, disclaimed, leader, 'd2', context),
      'conflict',
      'R21',
    );
    const done = decideClaim(refused, claimed, leader, 'd3', context);
    for (const act of [claimed, disclaimed])
      expectViolation(() => decideClaim(done, act, leader, 'd4', context), 'conflict', 'R21');
    expect(decideClaim(done, claimed, leader, 'd3', context)).to.equal(done);
  });

  it('is asked for again when another import gives the item to another department', () => {
    // given
    const done = decideClaim(aClaim(), claimed, leader, 'd', context);
    // when
    const moved = askForClaim(done, change(3, 'reform-bureau'), second, 9);
    // then
    expect(moved).to.include({ state: 'unclaimed', departmentId: 'reform-bureau', fromVersion: 3 });
    expect(askForClaim(moved, change(3, 'reform-bureau'), second, 10)).to.equal(moved);
    // and what still waits goes on waiting from the same version
    expect(askForClaim(aClaim(), change(2, 'reform-bureau'), second, 9).fromVersion).to.equal(1);
  });
});

describe('R21 the version in use', () => {
  const versions = [1, 2, 3].map((version) => anItem('a', { version }));
  const waiting = (fromVersion: number, state: ItemClaim['state'] = 'unclaimed') =>
    versionInUse(versions, { state, fromVersion })?.version;

  it('is the newest, also of an item that was there from the beginning', () => {
    expect(versionInUse(versions, undefined)?.version).to.equal(3);
    expect(waiting(3, 'claimed')).to.equal(3);
  });

  it('is the last one before those that wait to be claimed', () => {
    expect(waiting(3)).to.equal(2);
    expect(waiting(2, 'disclaimed')).to.equal(1);
  });

  it('does not exist for an item that was never claimed, which cannot be chosen either', () => {
    expect(waiting(1)).to.equal(undefined);
    const choose = () => mustBeClaimed(['new-one', 'other'], [aClaim()]);
    const message = expectViolation(choose, 'refused', 'R21');
    expect(message).to.include('“事项-new-one”尚未由办理部门认领');
    expect(() => mustBeClaimed(['other'], [aClaim()])).not.to.throw();
  });
});

describe('R21 a service guide', () => {
  it('says what the catalogue says, in words', () => {
    const item = anItem('permit', {
      ...{ basis: '城乡规划法第四十条', condition: '新建', predecessors: ['review'] },
      ...{ informedCommitment: 'yes', unconfirmed: ['promisedDays'] },
    });
    expect(serviceGuide(item, departments, [anItem('review')])).to.deep.equal({
      ...{ itemId: 'permit', version: 1, name: '事项-permit', departmentId: 'planning-bureau' },
      ...{ departmentName: '自然资源局', stages: ['工程建设许可'], line: '主流程事项' },
      ...{ basis: '城乡规划法第四十条', condition: '新建', promisedDays: 5, statutoryDays: 20 },
      predecessors: [{ itemId: 'review', name: '事项-review' }],
      informedCommitment: '实行告知承诺',
      materials: [{ code: 'M001', name: '申请书', required: true, form: '原件' }],
      steps: [
        { name: '承办', role: '承办人员' },
        { name: '批准', role: '部门负责人' },
      ],
      ...{ source: '测试', unconfirmed: ['承诺时限（工作日）'] },
    });
  });

  it('gives a merged item no limit of its own', () => {
    const item = anItem('part', { mergedInto: 'permit' });
    const guide = serviceGuide(item, departments, []);
    expect(guide.mergedInto).to.deep.equal({ itemId: 'permit', name: 'permit' });
    expect(guide).not.to.have.any.keys('promisedDays', 'statutoryDays');
  });
});
