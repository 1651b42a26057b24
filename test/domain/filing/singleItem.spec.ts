import { expect } from 'chai';
import { decideFiling } from '../../../domain/filing/decide.ts';
import { idsOf, type Filing } from '../../../domain/filing/filing.ts';
import {
  abandonReception,
  completeReception,
  filedProject,
  itemsToPlan,
  openReception,
  receivedSubmission,
} from '../../../domain/filing/reception.ts';
import { abilities } from '../../../domain/stage/abilities.ts';
import { newStage } from '../../../domain/stage/newStage.ts';
import {
  aDraft,
  aFilingContext,
  filed,
  filedContent,
  submit,
  theClerk,
} from '../../support/builders/filing.ts';
import { departments } from '../../support/builders/directory.ts';
import { person, theApplicant } from '../../support/builders/people.ts';
import {
  aContext,
  aNewStage,
  aProject,
  aStage,
  aTemplate,
  at,
} from '../../support/builders/stage.ts';
import { expectViolation } from '../../support/violation.ts';

const receive = { kind: 'receiveFiling', itemIds: [] as string[], start: false } as const;
/** `heritage` is asked for only when somebody chooses it. */
const optional = aTemplate({
  items: aTemplate().items.map((row) => ({ ...row, askedByDefault: row.itemId !== 'heritage' })),
});

const submitted = (itemIds: string[]): Filing =>
  filed(aDraft(filedContent({ itemIds })), [[theApplicant, submit]]);

const receiving = (filing: Filing): Filing =>
  decideFiling(filing, receive, theClerk, 'receive', aFilingContext(filing.content));

describe('R23 a filing for one item alone', () => {
  it('says in words that the item goes into the planning of its stage', () => {
    const { guidance } = receivedSubmission(submitted(['heritage']));
    expect(guidance).to.contain('“事项-heritage”不单独办理').and.to.contain('工程建设许可');
    expect(receivedSubmission(submitted(['heritage', 'scheme-review']))).not.to.have.property(
      'guidance',
    );
  });

  it('leads to a stage that asks for it and for everything that its flow template asks for', () => {
    // given
    const filing = receiving(submitted(['heritage']));
    const itemIds = itemsToPlan(receivedSubmission(filing), receive);

    // when
    const project = filedProject(filing, at('2026-09-14'));
    const stage = newStage(aNewStage({ project, flowTemplate: optional, itemIds }));

    // then
    expect(project).to.include({ channel: 'online', registeredBy: theClerk.accountId });
    expect(stage.items.map(({ itemId, planning }) => [itemId, planning])).to.deep.equal(
      optional.items.map(({ itemId }) => [itemId, 'asked']),
    );
    expect(stage.items.every(({ status }) => status === 'planning')).to.equal(true);
  });

  it('is planned even when the clerk does not choose its item', () => {
    const submission = receivedSubmission(submitted(['heritage']));
    expect(itemsToPlan(submission, { ...receive, itemIds: ['scheme-review'] })).to.deep.equal([
      'heritage',
      'scheme-review',
    ]);
  });

  it('opens nothing that could be handled before its planning', () => {
    const everybody = departments.flatMap(({ id }) =>
      (['clerk', 'lead', 'staff', 'leader'] as const).map((role) => person(role, id)),
    );
    const offered = [theApplicant, ...everybody].flatMap((actor) =>
      abilities(aStage(), actor, aContext()).map(({ kind }) => kind),
    );
    expect([...new Set(offered)]).to.include('startStagePlanning');
    for (const kind of ['dispatch', 'formalIntake', 'acceptItem', 'passStep', 'approveItem'])
      expect(offered).not.to.include(kind);
  });
});

describe('R05 the reception of a filing', () => {
  const complete = (filing: Filing) =>
    completeReception(filing, 'receive', filedProject(filing, at('2026-09-14')), aContext());

  it('is completed once, and tells what comes next', () => {
    // when
    const received = complete(receiving(submitted([])));

    // then
    expect(received).to.include({ state: 'received', ...idsOf(received) });
    expect(openReception(received)).to.equal(undefined);
    expect(completeReception(received, 'receive', aProject(), aContext())).to.equal(received);
    const entry = received.history.at(-1);
    expect(entry?.kind === 'reception' && entry.next).to.contain('业务协同平台');
    const effects = received.journal.receive?.effects.map(({ type }) => type);
    expect(effects).to.deep.equal(['paper', 'notice']);
  });

  it('gives the same ids however often it is looked at', () => {
    const filing = receiving(submitted([]));
    expect(idsOf(filing)).to.deep.equal({
      projectId: 'filing-1-project',
      stageId: 'filing-1-stage',
    });
    const existing = filed(aDraft(filedContent({ projectId: 'project-1' })), []);
    expect(idsOf(existing).projectId).to.equal('project-1');
  });

  it('that cannot be completed gives the filing back, with the reason', () => {
    const back = abandonReception(receiving(submitted([])), 'receive', '项目代码已被使用');
    expect(back.state).to.equal('submitted');
    expect(back.decisions.at(-1)).to.include({ status: 'superseded', reason: '项目代码已被使用' });
    expect(abandonReception(back, 'receive', '再次')).to.equal(back);
    expect(complete(receiving(submitted([]))).state).to.equal('received');
  });

  it('R20 is refused while the stage of the project is under way', () => {
    const content = filedContent({ projectId: 'project-1', itemIds: [] });
    const project = aProject();
    const filing = filed(aDraft(content), [[theApplicant, submit]], { project });
    const context = aFilingContext(content, { project, liveStages: [2] });
    expectViolation(
      () => decideFiling(filing, receive, theClerk, 'receive', context),
      'refused',
      'R20',
    );
  });

  it('R02 starts the planning only of a project that was planned', () => {
    const start = { ...receive, start: true };
    const content = filedContent({ projectId: 'project-1', itemIds: [] });
    const decide = (project = aProject()) =>
      decideFiling(
        filed(aDraft(content), [[theApplicant, submit]], { project }),
        start,
        theClerk,
        'receive',
        aFilingContext(content, { project }),
      );
    expect(decide().state).to.equal('receiving');
    const { planning: _, ...unplanned } = aProject();
    expectViolation(() => decide(unplanned), 'refused', 'R02');
  });

  it('R04 takes no flow template of another stage or department', () => {
    const filing = submitted([]);
    const foreign = aTemplate({ id: 'foreign', leadDepartmentId: 'housing-bureau' });
    const context = aFilingContext(filing.content, {
      templates: [aTemplate(), foreign, aTemplate({ id: 'third', stage: 3 })],
    });
    for (const flowTemplateId of ['foreign', 'third', 'none'])
      expectViolation(
        () => decideFiling(filing, { ...receive, flowTemplateId }, theClerk, 'receive', context),
        'refused',
        'R04',
      );
  });
});
