import { expect } from 'chai';
import { abilities } from '../../../domain/stage/abilities.ts';
import { applyStageDecision } from '../../../domain/stage/apply.ts';
import { mayCompleteTask } from '../../../domain/tasks.ts';
import type { Actor } from '../../../domain/identity/roles.ts';
import { person, theApplicant } from '../../support/builders/people.ts';
import {
  accept,
  aDispatchedStage,
  aReply,
  aStageInIntake,
  aStartedStage,
  clerk,
  lead,
  suspend,
  toLastStep,
} from '../../support/builders/stageStates.ts';
import type { StageWalk } from '../../support/stageWalk.ts';
import { expectViolation } from '../../support/violation.ts';

const culture = person('staff', 'culture-bureau');
const reply = aReply('stage-1:heritage:request-1');

describe('A Decision', () => {
  it('R40 is the same when it is sent again under its id', () => {
    // given
    const walk = aStartedStage();
    const keys = { decisionId: 'same' };
    walk.decide(reply, culture, keys);
    const recorded = walk.stage;

    // when
    walk.decide(reply, culture, keys);

    // then
    expect(walk.stage).to.equal(recorded);
    walk.settle('same');
    const applied = walk.stage;
    walk.decide(reply, culture, keys);
    expect(walk.stage).to.equal(applied);
    expectViolation(
      () => walk.decide({ kind: 'startStagePlanning' }, clerk, keys),
      'conflict',
      'R40',
    );
  });

  it('R40 is another one when it says something else under the same id', () => {
    // given
    const walk = aStartedStage();
    const keys = { decisionId: 'same' };
    walk.decide(reply, culture, keys);

    // when
    const other = () => walk.decide({ ...reply, remarks: '另一次' }, culture, keys);

    // then
    expectViolation(other, 'conflict', 'R40');
  });

  it('R40 is one of two acts that are sent at once', () => {
    const walk = aDispatchedStage();
    const act = { kind: 'acceptItem', itemCaseId: 'stage-1:heritage', opinion: '' } as const;
    walk.decide(act, culture);
    expectViolation(
      () => walk.decide(act, person('staff', 'culture-bureau', 2)),
      'conflict',
      'R14',
    );
  });

  it('R40 of a stale tab is turned down: its task is finished', () => {
    // given
    const walk = accept(aDispatchedStage(), 'heritage');
    const taskKey = walk.taskKeyOf('item-step', 'stage-1:heritage') ?? '';
    const pass = { kind: 'passStep', itemCaseId: 'stage-1:heritage', opinion: '同意' } as const;
    toLastStep(walk, 'heritage').act(
      { kind: 'returnStep', itemCaseId: 'stage-1:heritage', opinion: '退回' },
      person('leader', 'culture-bureau'),
    );
    const before = walk.stage;

    // when
    const message = expectViolation(
      () => walk.decide(pass, culture, { taskKey }),
      'conflict',
      'R14',
    );

    // then
    expect(message).to.equal('这项任务已经办结或尚未到达，请刷新页面查看现状');
    expect(walk.stage).to.equal(before);
  });

  it('R40 completes its task and no other, also after it was applied', () => {
    const walk = aStartedStage();
    const taskKey = walk.taskKeyOf('reply', reply.requestId) ?? '';
    const decisionId = walk.decide(reply, culture);
    expect(mayCompleteTask(walk.stage, taskKey, decisionId)).to.equal(true);
    expect(mayCompleteTask(walk.stage, taskKey, 'other')).to.equal(false);
    const other = walk.taskKeyOf('reply', 'stage-1:civil-defence:request-1') ?? '';
    expect(mayCompleteTask(walk.stage, other, decisionId)).to.equal(false);
    walk.settle(decisionId);
    expect(mayCompleteTask(walk.stage, taskKey, decisionId)).to.equal(true);
  });

  it('R40 does the same for the same inputs, and nothing when it is applied again', () => {
    // given
    const walk = aStartedStage();
    const decisionId = walk.decide(reply, culture);
    const recorded = walk.stage;

    // when
    const first = applyStageDecision(recorded, decisionId, walk.context);
    const second = applyStageDecision(recorded, decisionId, walk.context);

    // then
    expect(second).to.deep.equal(first);
    const again = applyStageDecision(first.aggregate, decisionId, walk.context);
    expect(again.aggregate).to.equal(first.aggregate);
  });

  it('R40 counts from the day of the act, whenever a worker runs', () => {
    const walk = aDispatchedStage();
    const decisionId = walk.decide(
      { kind: 'acceptItem', itemCaseId: 'stage-1:heritage', opinion: '' },
      culture,
    );
    walk.travel('2026-09-28').settle(decisionId);
    expect(walk.stage.clocks['stage-1:heritage:promised']?.ledger.start).to.equal('2026-09-14');
  });

  it('R40 that moves no flow has taken effect in its write, with its effects open', () => {
    const walk = aStageInIntake();
    walk.act({ kind: 'uploadMaterial', materialId: 'stage-1:M001', fileIds: ['f'] }, clerk, {
      decisionId: 'upload',
    });
    expect(walk.stage.decisions.at(-1)?.status).to.equal('applied');
    expect(walk.stage.journal.upload).to.deep.equal({
      at: walk.now,
      outcome: { outcome: 'uploaded' },
      effects: [],
    });
  });
});

describe('Abilities', () => {
  const kindsOf = (walk: StageWalk, actor: Actor) =>
    abilities(walk.stage, actor, walk.context).map(({ kind, itemCaseId = '' }) =>
      `${kind} ${itemCaseId.replace('stage-1:', '')}`.trim(),
    );

  it('R34 are those of the person, with the task that the act completes', () => {
    const walk = aDispatchedStage();
    expect(kindsOf(walk, culture)).to.deep.equal([
      'acceptItem heritage',
      'requestSupplement heritage',
      'declareNotRequired heritage',
      'refuseAcceptance heritage',
      'openInquiry heritage',
    ]);
    const [first] = abilities(walk.stage, culture, walk.context);
    expect(first?.taskKey).to.equal(walk.taskKeyOf('acceptance-review', 'stage-1:heritage'));
    expect(kindsOf(walk, theApplicant)).to.deep.equal([
      'withdrawItem civil-defence',
      'withdrawItem heritage',
      'withdrawStage',
    ]);
    expect(kindsOf(walk, lead)).to.deep.equal([]);
  });

  it('R18 shrink with a freeze', () => {
    const walk = accept(accept(aDispatchedStage(), 'heritage'), 'design-approval');
    expect(kindsOf(walk, culture)).to.deep.equal([
      'passStep heritage',
      'openInquiry heritage',
      'proposeSuspension heritage',
    ]);
    suspend(walk, 'design-approval');
    expect(kindsOf(walk, culture)).to.deep.equal([]);
    expect(kindsOf(walk, person('staff', 'reform-bureau'))).to.deep.equal([
      'openInquiry design-approval',
      'resumeItem design-approval',
    ]);
  });

  it('R11 hold what is still to do before the formal intake', () => {
    const walk = aStageInIntake();
    expect(kindsOf(walk, theApplicant)).to.deep.equal([
      'uploadMaterial',
      'uploadMaterial',
      'uploadMaterial',
      'withdrawItem civil-defence',
      'withdrawItem heritage',
      'withdrawStage',
    ]);
    expect(kindsOf(walk, clerk)).to.include('returnMaterials').and.not.include('formalIntake');
  });
});
