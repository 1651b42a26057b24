import { expect } from 'chai';
import { addNaturalDays } from '../../../../domain/calendar/civilDate.ts';
import type { Stage } from '../../../../domain/stage/stage.ts';
import {
  findingKey,
  findingListIds,
  findingLists,
  withFindings,
} from '../../../../domain/supervision/findings/lists.ts';
import { aDeparture, findingsOn } from '../../../support/builders/findings.ts';
import { aStage } from '../../../support/builders/stage.ts';
import {
  accept,
  aDispatchedStage,
  approve,
  aReceivedStage,
  aStartedStage,
  refuse,
  resume,
  suspend,
} from '../../../support/builders/stageStates.ts';
import { StageWalk } from '../../../support/stageWalk.ts';

const accepted = () => accept(aDispatchedStage(), 'heritage');
const walks = [
  new StageWalk(),
  aStartedStage(),
  aReceivedStage(),
  aDispatchedStage(),
  accept(aDispatchedStage().travel('2026-09-24'), 'heritage'),
  suspend(accepted(), 'heritage'),
  resume(suspend(accepted(), 'heritage').travel('2026-10-30'), 'heritage'),
  approve(accepted(), 'heritage'),
  refuse(accept(accepted(), 'scheme-review'), 'scheme-review'),
  aDeparture(),
];

describe('The lists that a stage is found by', () => {
  it('hold every row, on whatever day it is asked', () => {
    for (const walk of walks)
      for (let days = 0; days < 90; days += 3)
        for (const list of findingListIds)
          for (const row of findingsOn(list, walk, addNaturalDays('2026-09-14', days))) {
            const keys = [findingKey(list), findingKey(list, row.departmentId)];
            expect(walk.stage.findings, row.findingId).to.include.members(keys);
          }
  });

  it('are none for a stage with nothing to see, which has no field then', () => {
    const stage = aStage();
    expect(withFindings(stage)).to.equal(stage);
    expect(withFindings({ ...stage, findings: ['extensions'] })).not.to.have.property('findings');
  });

  it('stay as they are while nothing changes', () => {
    const { stage } = aDeparture();
    const again: Stage = withFindings(stage);
    expect(again).to.equal(stage);
  });

  it('have rows with ids that are unique in a list', () => {
    for (const walk of walks)
      for (const list of findingListIds) {
        const ids = findingsOn(list, walk, '2026-12-14').map(({ findingId }) => findingId);
        expect(new Set(ids).size, findingLists[list].name).to.equal(ids.length);
      }
  });
});
