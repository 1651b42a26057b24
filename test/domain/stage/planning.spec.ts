import { expect } from 'chai';
import type { PaperOf } from '../../../domain/papers.ts';
import { closeRound, openRound } from '../../../domain/stage/planning.ts';
import { issueReport } from '../../../domain/stage/report.ts';
import type { StageActOf } from '../../../domain/stage/acts.ts';
import { person, theApplicant } from '../../support/builders/people.ts';
import { aProject, aStage } from '../../support/builders/stage.ts';
import {
  aReply,
  aStartedStage,
  clerk,
  lead,
  replyToAll,
} from '../../support/builders/stageStates.ts';
import { StageWalk } from '../../support/stageWalk.ts';
import { expectViolation } from '../../support/violation.ts';

const staffOf = (departmentId: string) => person('staff', departmentId);
const requestOf = (itemId: string, round = 1) => `stage-1:${itemId}:request-${round}`;

describe('The start of a stage planning', () => {
  for (const state of ['asking', 'concluding', 'notPassed'] as const)
    it(`R02 is refused while the project planning is ${state}`, () => {
      const project = aProject({ planning: { state, askedDepartments: [], opinions: [] } });
      const walk = new StageWalk(aStage(), { project });
      const message = expectViolation(
        () => walk.decide({ kind: 'startStagePlanning' }, clerk),
        'refused',
        'R02',
      );
      expect(message).to.match(/策划/);
      expect(walk.stage).to.deep.equal(aStage());
    });

  it('R02 is open to a project that is exempt', () => {
    const project = aProject({ planning: { state: 'exempt', askedDepartments: [], opinions: [] } });
    const walk = aStartedStage(aStage(), { project });
    expect(walk.stage.status).to.equal('planning');
  });

  it('R04 belongs to the window of the lead department', () => {
    const walk = new StageWalk();
    for (const other of [person('clerk', 'housing-bureau'), staffOf('planning-bureau')])
      expectViolation(() => walk.decide({ kind: 'startStagePlanning' }, other), 'forbidden', 'R04');
  });

  it('R04 happens once', () => {
    const walk = new StageWalk();
    walk.decide({ kind: 'startStagePlanning' }, clerk);
    expectViolation(() => walk.decide({ kind: 'startStagePlanning' }, clerk), 'conflict', 'R04');
  });
});

describe('The first round', () => {
  it('R06 asks about every item that is not merged, with a clock of one working day each', () => {
    // when
    const walk = aStartedStage();

    // then
    const [round] = walk.stage.rounds;
    expect(round?.requests.map(({ requestId }) => requestId)).to.deep.equal([
      requestOf('scheme-review'),
      requestOf('design-approval'),
      requestOf('civil-defence'),
      requestOf('heritage'),
    ]);
    const clock = walk.stage.clocks[`${requestOf('heritage')}:reply`];
    expect(clock?.ledger).to.deep.include({
      kind: 'planningReply',
      start: '2026-09-14',
      limit: { value: 1, unit: 'workingDays' },
    });
    const watched = walk.effects.filter(
      (effect) => effect.type === 'message' && effect.name === 'watch-clock',
    );
    expect(watched).to.have.length(4);
    const told = walk.effects.flatMap((effect) =>
      effect.type === 'notice' && 'departmentId' in effect.notice.to
        ? [effect.notice.to.departmentId]
        : [],
    );
    expect(told).to.have.members([
      'planning-bureau',
      'reform-bureau',
      'defence-office',
      'culture-bureau',
    ]);
  });

  it('answers the same when it is opened again', () => {
    const walk = aStartedStage();
    const again = openRound(walk.stage, walk.context);
    expect(again.aggregate).to.equal(walk.stage);
    expect(again.outcome.roundId).to.equal('stage-1:round-1');
    expect(again.outcome.requests).to.have.length(4);
  });
});

describe('A planning reply', () => {
  it('R07 is refused with a department that does not exist, and changes nothing', () => {
    const walk = aStartedStage();
    const before = walk.stage;
    const reply = aReply(requestOf('heritage'), 'transfer', {
      reason: '不归我局',
      transferTo: 'nobody',
    });
    const message = expectViolation(
      () => walk.decide(reply, staffOf('culture-bureau')),
      'refused',
      'R07',
    );
    expect(message).to.equal('没有“nobody”这个部门，请从部门列表中选择');
    expect(walk.stage).to.equal(before);
  });

  it('R07 is refused as a transfer to the own department, without a reason or a department', () => {
    const walk = aStartedStage();
    for (const more of [
      { reason: '不归我局', transferTo: 'culture-bureau' },
      { transferTo: 'weather-bureau' },
      { reason: '不归我局' },
    ]) {
      const reply = aReply(requestOf('heritage'), 'transfer', more);
      expectViolation(() => walk.decide(reply, staffOf('culture-bureau')), 'refused', 'R07');
    }
  });

  it('R07 needs a reason for 无需审批 of a main-flow item only', () => {
    const walk = aStartedStage();
    expectViolation(
      () =>
        walk.decide(
          aReply(requestOf('scheme-review'), 'approvalNotRequired'),
          staffOf('planning-bureau'),
        ),
      'refused',
      'R07',
    );
    walk.act(aReply(requestOf('heritage'), 'approvalNotRequired'), staffOf('culture-bureau'));
  });

  it('R07 comes once, in the middle of its application too', () => {
    const walk = aStartedStage();
    const reply = aReply(requestOf('heritage'));
    const decisionId = walk.decide(reply, staffOf('culture-bureau'));
    expectViolation(() => walk.decide(reply, staffOf('culture-bureau')), 'conflict', 'R07');
    walk.settle(decisionId);
    expectViolation(() => walk.decide(reply, staffOf('culture-bureau')), 'conflict', 'R07');
  });

  it('R07 is not for other departments', () => {
    const walk = aStartedStage();
    expectViolation(
      () => walk.decide(aReply(requestOf('heritage')), staffOf('housing-bureau')),
      'forbidden',
      'R07',
    );
  });

  it('R07 is late after one working day, and counts until the round is closed', () => {
    // given
    const walk = aStartedStage();

    // when
    walk.travel('2026-09-15').act(aReply(requestOf('heritage')), staffOf('culture-bureau'));
    walk.travel('2026-09-16').act(aReply(requestOf('civil-defence')), staffOf('defence-office'));

    // then
    const late = walk.stage.rounds[0]?.requests.map(({ replies }) => replies.at(-1)?.late);
    expect(late).to.deep.equal([undefined, undefined, true, false]);
  });

  it('R07 may be changed as one more row while its round is open', () => {
    // given
    const walk = aStartedStage();
    walk.act(aReply(requestOf('heritage')), staffOf('culture-bureau'));

    // when
    const changed = { ...aReply(requestOf('heritage'), 'approvalNotRequired'), reason: '已核实' };
    walk.act({ ...changed, kind: 'changeReply' }, staffOf('culture-bureau'));
    replyToAll(walk);

    // then
    expect(walk.stage.rounds[0]?.requests[3]?.replies).to.have.length(2);
    expect(walk.item('heritage').status).to.equal('notNeeded');
    expectViolation(
      () => walk.decide({ ...changed, kind: 'changeReply' }, staffOf('culture-bureau')),
      'conflict',
      'R07',
    );
  });
});

describe('The end of a round', () => {
  const close = { kind: 'closeRound', roundId: 'stage-1:round-1', reason: '逾期' } as const;

  it('R09 is refused to the lead department while replies are in time', () => {
    const walk = aStartedStage();
    walk.travel('2026-09-15');
    expectViolation(() => walk.decide(close, lead), 'refused', 'R09');
    expectViolation(() => walk.decide(close, clerk), 'forbidden', 'R09');
  });

  it('R09 bars every reply from the write on that records it', () => {
    // given
    const walk = aStartedStage();
    walk.travel('2026-09-16');

    // when
    const decisionId = walk.decide(close, lead);

    // then
    const reply = aReply(requestOf('heritage'));
    const message = expectViolation(
      () => walk.decide(reply, staffOf('culture-bureau')),
      'conflict',
      'R07',
    );
    expect(message).to.contain('本轮策划已经结束');
    expectViolation(() => walk.decide(close, lead), 'conflict', 'R09');
    walk.settle(decisionId);
    expect(walk.stage.decisions.at(-1)?.status).to.equal('applied');
    expectViolation(() => walk.decide(reply, staffOf('culture-bureau')), 'conflict', 'R07');
  });

  it('R09 waits for a reply that is taking effect', () => {
    const walk = aStartedStage();
    walk.travel('2026-09-16');
    walk.decide(aReply(requestOf('heritage')), staffOf('culture-bureau'));
    expectViolation(() => walk.decide(close, lead), 'conflict', 'R09');
  });

  it('never takes silence for 无需审批 (R09)', () => {
    const walk = aStartedStage();
    walk.travel('2026-09-16').act(close, lead);
    expect(walk.item('heritage').planning).to.equal('unanswered');
    expect(walk.taskKeyOf('settle-replies')).to.be.a('string');
  });

  it('answers the same when it is taken again', () => {
    const walk = replyToAll(aStartedStage());
    const again = closeRound(walk.stage, 'stage-1:round-1', walk.context);
    expect(again).to.deep.equal({
      aggregate: walk.stage,
      outcome: { outcome: 'settled' },
      effects: [],
    });
  });
});

/** heritage is transferred, design-approval not needed, civil-defence silent. */
function anUnsettledRound(): StageWalk {
  const walk = aStartedStage();
  walk
    .act(
      aReply(requestOf('heritage'), 'transfer', {
        reason: '归气象局',
        transferTo: 'weather-bureau',
      }),
      staffOf('culture-bureau'),
    )
    .act(
      aReply(requestOf('design-approval'), 'approvalNotRequired', { reason: '未达规模' }),
      staffOf('reform-bureau'),
    )
    .act(aReply(requestOf('scheme-review')), staffOf('planning-bureau'));
  return walk
    .travel('2026-09-16')
    .act({ kind: 'closeRound', roundId: 'stage-1:round-1', reason: '逾期' }, lead);
}

function aSettlement(more: Partial<StageActOf<'settleReplies'>> = {}): StageActOf<'settleReplies'> {
  return {
    kind: 'settleReplies',
    secondRound: ['stage-1:heritage'],
    confirmed: ['stage-1:design-approval'],
    offline: ['stage-1:civil-defence'],
    opinion: '',
    ...more,
  };
}

describe('The settlement of replies', () => {
  it('R08 treats every item that has no result', () => {
    const walk = anUnsettledRound();
    const refusals: [Partial<StageActOf<'settleReplies'>>, string][] = [
      [{ secondRound: [] }, 'R08'],
      [{ secondRound: [], offline: ['stage-1:heritage', 'stage-1:civil-defence'] }, 'R08'],
      [{ secondRound: ['stage-1:heritage', 'stage-1:civil-defence'], offline: [] }, 'R08'],
      [{ confirmed: [] }, 'R07'],
      [{ offline: [] }, 'R09'],
      [{ offline: ['stage-1:civil-defence', 'stage-1:scheme-review'] }, 'R08'],
      [{ offline: ['stage-1:civil-defence', 'stage-1:design-approval'] }, 'R08'],
    ];
    for (const [more, row] of refusals)
      expectViolation(() => walk.decide(aSettlement(more), lead), 'refused', row);
    expectViolation(() => walk.decide(aSettlement(), clerk), 'forbidden', 'R08');
  });

  it('R08 asks the department named, about the transferred item only', () => {
    // given
    const walk = anUnsettledRound();

    // when
    walk.act(aSettlement({ offline: ['stage-1:civil-defence'] }), lead);

    // then
    const requests = walk.stage.rounds[1]?.requests;
    expect(
      requests?.map(({ itemCaseId, departmentId }) => [itemCaseId, departmentId]),
    ).to.deep.equal([['stage-1:heritage', 'weather-bureau']]);
    expect(walk.item('design-approval').status).to.equal('notNeeded');
  });

  it('R08 is over with the second round: 需要 settles the item at the department named', () => {
    // given
    const walk = anUnsettledRound();
    walk.act(aSettlement(), lead);

    // when
    walk.act(aReply(requestOf('heritage', 2)), staffOf('weather-bureau'));

    // then
    expect(walk.item('heritage')).to.deep.include({
      planning: 'required',
      departmentId: 'weather-bureau',
    });
    expect(walk.taskKeyOf('offline-review'), 'the silent item is reviewed offline').to.be.a(
      'string',
    );
  });
});

describe('The offline review', () => {
  const final = (more: Partial<StageActOf<'finalPlanning'>> = {}) =>
    ({
      kind: 'finalPlanning',
      minutesFileId: 'minutes',
      heldOn: '2026-09-16',
      attendance: ['culture-bureau', 'weather-bureau', 'defence-office'].map((departmentId) => ({
        departmentId,
        name: '某',
      })),
      results: [
        {
          itemCaseId: 'stage-1:heritage',
          needed: true,
          departmentId: 'culture-bureau',
          reason: '会议决定',
        },
        { itemCaseId: 'stage-1:civil-defence', needed: false, reason: '会议决定' },
      ],
      ...more,
    }) satisfies StageActOf<'finalPlanning'>;

  function aReviewedStage(): StageWalk {
    const walk = anUnsettledRound();
    return walk.act(aSettlement(), lead).act(
      aReply(requestOf('heritage', 2), 'transfer', {
        reason: '不属本部门',
        transferTo: 'defence-office',
      }),
      staffOf('weather-bureau'),
    );
  }

  it('R09 gives a binding result for exactly the unsettled items', () => {
    // given
    const walk = aReviewedStage();

    // when
    for (const more of [
      { results: final().results.slice(1) },
      {
        results: [
          ...final().results,
          { ...final().results[0]!, itemCaseId: 'stage-1:scheme-review' },
        ],
      },
      { heldOn: '2026-09-17' },
    ])
      expectViolation(() => walk.decide(final(more), lead), 'refused', 'R09');
    walk.act(final(), lead);

    // then
    expect(walk.item('heritage')).to.deep.include({
      status: 'planned',
      departmentId: 'culture-bureau',
    });
    expect(walk.item('civil-defence').status).to.equal('notNeeded');
    expect(walk.stage.status).to.equal('reporting');
  });

  it('R09 needs every department concerned', () => {
    const walk = aReviewedStage();
    const attendance = final().attendance.slice(1);
    const message = expectViolation(
      () => walk.decide(final({ attendance }), lead),
      'refused',
      'R09',
    );
    expect(message).to.contain('文化旅游和广播电视局');
  });
});

describe('The planning report', () => {
  it('R10 lists every item with its department, limit and materials', () => {
    // given
    const walk = aStartedStage();
    walk.act(
      aReply(requestOf('heritage'), 'approvalNotRequired', { reason: '无文物' }),
      staffOf('culture-bureau'),
    );

    // when
    replyToAll(walk);

    // then
    const paper = walk.effects.find((effect) => effect.effectId === walk.stage.reports[0]?.paperId);
    if (paper?.type !== 'paper') return expect.fail('no paper');
    const { items, totalWorkingDays } = paper.paper.content as PaperOf<'planningReport'>;
    expect(totalWorkingDays).to.equal(15);
    expect(
      items.map(({ code, needed, limitWorkingDays }) => [code, needed, limitWorkingDays]),
    ).to.deep.equal([
      ['scheme-review', true, 10],
      ['design-approval', true, 5],
      ['fire-review', true, undefined],
      ['civil-defence', true, 5],
      ['heritage', false, undefined],
    ]);
    expect(items[0]?.materials).to.deep.equal(['申请书', '设计方案文本']);
    expect(items[2]?.remarks).to.equal('并入“事项-scheme-review”办理');
    expect(items[4]?.remarks).to.equal('无文物');
  });

  it('R10 is issued once', () => {
    const walk = replyToAll(aStartedStage());
    expect(issueReport(walk.stage, walk.context).aggregate).to.equal(walk.stage);
  });

  it('R10 is delivered online only to a linked account, at the window by signature', () => {
    // given
    const { accountId: _, ...applicant } = aProject().applicant;
    const walk = replyToAll(aStartedStage(aStage({ project: aProject({ applicant }) })));
    const deliver = { kind: 'deliverReport', receivedBy: '王某' } as const;

    // then
    expectViolation(() => walk.decide({ ...deliver, method: 'online' }, clerk), 'refused', 'R10');
    expectViolation(
      () => walk.decide({ ...deliver, method: 'signed' }, theApplicant),
      'forbidden',
      'R10',
    );
    expectViolation(() => walk.decide({ ...deliver, method: 'signed' }, clerk), 'refused', 'R10');
    walk.act({ ...deliver, method: 'signed', fileId: 'receipt' }, clerk);
    expect(walk.stage.status).to.equal('intake');
    expect(walk.stage.reports[0]?.delivery).to.include({ receivedBy: '王某', fileId: 'receipt' });
  });
});
