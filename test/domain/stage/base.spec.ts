import { expect } from 'chai';
import type { ProjectResult } from '../../../domain/project/results.ts';
import { baseOf } from '../../../domain/stage/base.ts';
import type { Stage } from '../../../domain/stage/stage.ts';
import { aProject, aStage, at } from '../../support/builders/stage.ts';
import {
  accept,
  aDispatchedStage,
  approve,
  lead,
  refuse,
} from '../../support/builders/stageStates.ts';

const today = '2026-09-20';
const next = { _id: 'stage-3', stage: 3 } as const;

function aClosedStage(): Stage {
  const walk = aDispatchedStage();
  for (const id of ['scheme-review', 'design-approval']) approve(accept(walk, id), id);
  return walk.act({ kind: 'closeStage', summary: '成果移交', fileIds: ['album'] }, lead).stage;
}

describe('The base of a stage', () => {
  it('R20 has closure data, results and materials of the stages before it', () => {
    // when
    const [only, ...more] = baseOf(next, [aClosedStage()], aProject(), today);

    // then
    expect(more).to.deep.equal([]);
    expect(only?.closure).to.deep.include({ summary: '成果移交', fileIds: ['album'] });
    expect(only?.isOpen).to.equal(false);
    expect(only?.results.map(({ item, valid }) => [item.itemId, valid])).to.deep.equal([
      ['scheme-review', true],
      ['design-approval', true],
    ]);
    expect(only?.materials.map(({ name }) => name)).to.deep.equal(['申请书', '设计方案文本']);
  });

  it('R20 says which of them is not closed yet, and which results do not stand', () => {
    // given
    const { stage } = approve(accept(aDispatchedStage(), 'heritage'), 'heritage');
    const revoked = { itemCaseId: 'stage-1:heritage', outcome: 'revoked', at: at('2026-09-18') };
    // What is not read is left out.
    const project = aProject({ results: [revoked as ProjectResult] });

    // when
    const [only] = baseOf(next, [stage], project, today);

    // then
    expect(only).to.deep.include({ isOpen: true });
    expect(only).not.to.have.property('closure');
    expect(only?.results.map(({ valid }) => valid)).to.deep.equal([false]);
  });

  it('R20 R19 leaves out later stages and its own, and has the void one before it', () => {
    // given
    const own = aStage({ stageId: 'stage-2b' });
    const { stage } = refuse(accept(aDispatchedStage(), 'scheme-review'), 'scheme-review');
    const later = { ...aClosedStage(), _id: 'later', stage: 3 } as const;

    // then
    const ids = baseOf(own, [own, later, stage], aProject(), today).map((one) => one.stage._id);
    expect(ids).to.deep.equal(['stage-1']);
  });
});
