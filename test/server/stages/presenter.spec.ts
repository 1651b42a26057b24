import { expect } from 'chai';
import { presentStage } from '../../../server/modules/stages/presenter.ts';
import { stageView } from '../../../server/modules/stages/view.ts';
import { at } from '../../support/builders/stage.ts';
import {
  accept,
  aDispatchedStage,
  approve,
  aProposal,
  aStageInIntake,
  clerk,
  lead,
  refuse,
  suspend,
  toLastStep,
} from '../../support/builders/stageStates.ts';
import { person, theApplicant } from '../../support/builders/people.ts';

describe('a stage as the API shows it', () => {
  const textFor = (actor: typeof lead) => {
    const { stage, context } = aDispatchedStage();
    return JSON.stringify(stageView.parse(presentStage(stage, actor, context)));
  };

  it('tells the offices who did what, and applicants no login names of staff', () => {
    expect(textFor(lead)).to.contain('"by":');
    expect(textFor(theApplicant)).not.to.contain('"by":');
  });

  it('tells the offices the names of who did what, and applicants nothing that was said among staff', () => {
    // given
    const walk = toLastStep(accept(aDispatchedStage(), 'heritage'), 'heritage');
    const viewFor = (actor: typeof lead) =>
      stageView.parse(presentStage(walk.stage, actor, walk.context));

    // when
    const office = viewFor(lead);
    const own = viewFor(theApplicant);

    // then
    const opinionsOf = ({ items }: typeof office) =>
      items.find(({ itemId }) => itemId === 'heritage')?.stepOpinions;
    expect(opinionsOf(office)).to.eql([
      {
        stepName: '承办',
        action: 'passed',
        opinion: '同意',
        byName: 'culture-bureau-staff-1',
        at: walk.now,
      },
    ]);
    expect(opinionsOf(own)).to.equal(undefined);
    expect(office.materials[0]?.versions[0]?.uploadedByName).to.equal('planning-bureau-clerk-1');
    expect(own.materials[0]?.versions[0]?.uploadedByName).to.equal(undefined);
  });

  it('R39 tells of each clock whose it is, and its course of running and stopped days', () => {
    // given
    const walk = suspend(accept(aDispatchedStage(), 'heritage'), 'heritage').travel('2026-09-17');

    // when
    const view = stageView.parse(presentStage(walk.stage, lead, walk.context));

    // then
    const clock = view.clocks.find(({ clockId }) => clockId === 'stage-1:heritage:promised');
    expect(clock).to.deep.include({
      kindName: '承诺时限',
      itemName: '事项-heritage',
      departmentName: '文化旅游和广播电视局',
      unit: 'workingDays',
      start: '2026-09-14',
    });
    expect(clock?.segments).to.eql([
      {
        state: 'stopped',
        from: '2026-09-15',
        to: '2026-09-17',
        days: 3,
        causes: [{ type: 'suspension', name: '专家评审' }],
      },
    ]);
  });

  it('names nobody of the staff to applicants, nor what departments say among themselves', () => {
    // given
    const staff = person('staff', 'culture-bureau');
    const walk = accept(aDispatchedStage(), 'heritage');
    walk.act(aProposal(walk.item('heritage')), staff).act(
      {
        kind: 'openInquiry',
        itemCaseId: 'stage-1:heritage',
        departmentId: 'weather-bureau',
        question: '是否影响气象观测',
      },
      staff,
    );
    const viewOf = (actor: typeof lead) =>
      JSON.stringify(stageView.parse(presentStage(walk.stage, actor, walk.context)));

    // then
    expect(viewOf(lead)).to.contain(staff.accountId).and.to.contain('气象观测');
    for (const secret of [staff.accountId, '"byName":', '气象观测', '需专家评审'])
      expect(viewOf(theApplicant)).not.to.contain(secret);
  });

  it('R19 says where to turn against a refusal, and nowhere against an approval', () => {
    const itemOf = (walk: ReturnType<typeof aDispatchedStage>) =>
      stageView
        .parse(presentStage(walk.stage, theApplicant, walk.context))
        .items.find(({ itemId }) => itemId === 'heritage');
    const accepted = () => accept(aDispatchedStage(), 'heritage');

    expect(itemOf(refuse(accepted(), 'heritage'))?.remedies).to.contain('行政复议');
    expect(itemOf(approve(accepted(), 'heritage'))).not.to.have.property('remedies');
  });

  it('R09, R11 tells what was returned at the intake, and what the offline review came to', () => {
    // given
    const walk = aStageInIntake().act({ kind: 'returnMaterials', opinion: '' }, clerk);
    const finalPlanning = {
      minutesFileId: 'minutes',
      heldOn: '2026-09-16',
      attendance: [{ departmentId: 'culture-bureau', name: '某' }],
      results: [{ itemCaseId: 'stage-1:heritage', needed: false, reason: '会议决定' }],
      by: lead.accountId,
      at: walk.now,
    };

    // when
    const view = stageView.parse(
      presentStage({ ...walk.stage, finalPlanning }, lead, walk.context),
    );

    // then
    expect(view.intakeReturns[0]?.corrections.map(({ material }) => material)).to.include('申请书');
    expect(view.finalPlanning).to.eql({ ...finalPlanning, byName: 'planning-bureau-lead-1' });
  });

  it('R15, R16 shows what counts as accepted since its receipt, and why a limit was extended', () => {
    // given
    const itemCaseId = 'stage-1:heritage';
    const walk = accept(aDispatchedStage().travel('2026-09-22'), 'heritage').act(
      { kind: 'extendLimit', itemCaseId, days: 10, reason: '案情复杂', fileIds: [] },
      person('leader', 'culture-bureau'),
    );

    // when
    const view = stageView.parse(presentStage(walk.stage, theApplicant, walk.context));

    // then
    const item = view.items.find((one) => one.itemCaseId === itemCaseId);
    expect(item?.deemedAcceptance).to.deep.equal({
      from: at('2026-09-14'),
      foundAt: at('2026-09-22'),
    });
    expect(item?.extensions).to.deep.equal([
      { days: 10, reason: '案情复杂', fileIds: [], at: at('2026-09-22') },
    ]);
  });

  it('never tells what only the application needs', () => {
    expect(textFor(lead)).not.to.match(/"(decisions|journal|handledIn|pending|findings)":/);
  });
});
