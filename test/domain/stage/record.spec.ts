import { expect } from 'chai';
import { recordOf } from '../../../domain/stage/record.ts';
import { person } from '../../support/builders/people.ts';
import { aDispatchedStage, aRecordOf } from '../../support/builders/stageStates.ts';
import type { StageWalk } from '../../support/stageWalk.ts';

const lines = ({ stage }: StageWalk) =>
  recordOf(stage).map((row) => (row.type === 'act' ? row.act.kind : row.code));

describe('R39 the record of a stage', () => {
  it('has what people did and what the items came to, each once and in its order', () => {
    // when
    const walk = aDispatchedStage();

    // then
    const told = lines(walk);
    expect(told[0]).to.equal('startStagePlanning');
    expect(told.filter((one) => one === 'replyToPlanning')).not.to.be.empty;
    const received = walk.stage.items.filter(({ trace }) => trace.some(({ code }) => code === '1'));
    expect(told.filter((one) => one === '1')).to.have.length(received.length);
    // The rows of the items say these.
    expect(told).not.to.include.members(['formalIntake']);
    expect(told).not.to.include.members(['dispatch']);
    const dispatched = told.indexOf('3');
    expect(told.lastIndexOf('confirmItem')).to.be.lessThan(dispatched);
    expect(told.indexOf('uploadMaterial')).to.be.lessThan(told.indexOf('1'));
    const times = recordOf(walk.stage).map(({ at }) => at);
    expect(times).to.deep.equal([...times].sort((one, other) => one - other));
    const ids = recordOf(walk.stage).map(({ rowId }) => rowId);
    expect(new Set(ids).size).to.equal(ids.length);
  });

  it('tells of an act whose it is, what was said, and about which item', () => {
    // given
    const walk = aDispatchedStage();
    const { itemCaseId, departmentId } = walk.item('heritage');
    const reply = recordOf(walk.stage).find(
      (row) =>
        row.type === 'act' && row.act.kind === 'replyToPlanning' && row.itemCaseId === itemCaseId,
    );
    expect(reply).to.include({ departmentId, status: 'applied' });

    // when
    const question = '是否影响文物保护范围？';
    const asked = { kind: 'openInquiry', itemCaseId, departmentId: 'planning-bureau' } as const;
    walk.act({ ...asked, question }, person('staff', departmentId));

    // then
    expect(recordOf(walk.stage).at(-1)).to.include({
      ...{ type: 'act', itemCaseId, departmentId, opinion: question },
      byName: person('staff', departmentId).name,
    });
  });

  it('says once who froze and unfroze the others', () => {
    // when
    const walk = aRecordOf(60);

    // then
    const told = lines(walk);
    expect(told).to.include.members(['8', '9', '10', 'frozen', 'unfrozen', 'proposeSuspension']);
    expect(told).not.to.include.members(['suspendItem']);
    const suspended = told.filter((one) => one === '9');
    expect(told.filter((one) => one === 'proposeSuspension')).to.have.length(suspended.length);
  });
});
