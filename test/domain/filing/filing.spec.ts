import { expect } from 'chai';
import type { FilingAct } from '../../../domain/filing/acts.ts';
import { filingContentSchema } from '../../../domain/filing/content.ts';
import type { FilingContext } from '../../../domain/filing/context.ts';
import { decideFiling, filingAbilities } from '../../../domain/filing/decide.ts';
import { editFiling } from '../../../domain/filing/draft.ts';
import { lastSubmission, type Filing } from '../../../domain/filing/filing.ts';
import type { Actor } from '../../../domain/identity/roles.ts';
import { RuleViolation } from '../../../domain/rule.ts';
import {
  aDraft,
  aFilingContext,
  declaration,
  filed,
  filedContent,
  submit,
  theClerk,
} from '../../support/builders/filing.ts';
import { person, theApplicant } from '../../support/builders/people.ts';
import { aProject, at } from '../../support/builders/stage.ts';
import { expectViolation } from '../../support/violation.ts';

const returned: FilingAct = {
  kind: 'returnFiling',
  reasons: [
    { field: 'project.address', reason: '请写明四至' },
    { field: 'fileIds', reason: '缺少选址地形图' },
  ],
  opinion: '',
};
const received: FilingAct = { kind: 'receiveFiling', itemIds: [], start: false };
const withdrawn: FilingAct = { kind: 'withdrawFiling', reason: '重新策划方案' };
const submitted = () => filed(aDraft(), [[theApplicant, submit]]);

const act = (
  filing: Filing,
  done: FilingAct,
  actor: Actor,
  more: Partial<FilingContext> = {},
): Filing => decideFiling(filing, done, actor, 'act', aFilingContext(filing.content, more));

/** The fields that a submission is told to be wrong. */
function wrongFields(
  content: object,
  declared: object = declaration,
  more: Partial<FilingContext> = {},
): string[] {
  const draft = aDraft(filingContentSchema.parse(content));
  const done = { ...submit, declaration: { ...declaration, ...declared } };
  try {
    act(draft, done, theApplicant, more);
  } catch (error) {
    if (error instanceof RuleViolation) return error.problems.map(({ field }) => field);
    throw error;
  }
  return [];
}

describe('R05 a filing by the internet', () => {
  it('goes to the lead department of the flow template, which has one working day', () => {
    // when: 2026-09-14 is a Monday
    const filing = submitted();

    // then
    expect(filing).to.include({
      ...{ state: 'submitted', leadDepartmentId: 'planning-bureau' },
      ...{ projectName: '北镇市第三小学', applicantName: '北镇市教育局' },
    });
    const { clock, declaration: declared } = lastSubmission(filing) ?? {};
    expect(clock).to.deep.include({ kind: 'filingAnswer', start: '2026-09-14' });
    expect(declared).to.deep.equal(declaration);
    const [notice] = filing.journal.d0?.effects ?? [];
    expect(notice?.type === 'notice' && notice.notice).to.deep.include({
      to: { departmentId: 'planning-bureau', role: 'clerk' },
      filingId: 'filing-1',
    });
    expect(notice?.type === 'notice' && notice.notice.body).to.contain('2026年9月15日前');
  });

  it('may be begun with nothing, and is told everything that is missing at once', () => {
    expect(wrongFields({}, { noStateSecrets: false, truthful: false })).to.have.members([
      ...['project.name', 'project.flowType', 'project.establishment', 'project.address'],
      ...['project.investment', 'applicant.kind', 'stage'],
      ...['declaration.noStateSecrets', 'declaration.truthful'],
    ]);
    expect(wrongFields(filedContent())).to.deep.equal([]);
  });

  it('is for a project in the region of the city, unless it says another one', () => {
    const { directory } = aFilingContext(filedContent());
    const elsewhere = { ...directory, city: { ...directory.city, region: '210799' } };
    const regionOf = (project: object = {}) => {
      const whole = filedContent();
      const draft = aDraft({ ...whole, project: { ...whole.project, ...project } });
      return lastSubmission(act(draft, submit, theApplicant, { directory: elsewhere }))?.project
        ?.region;
    };
    expect(filedContent().project).not.to.have.property('region');
    expect(regionOf()).to.equal('210799');
    expect(regionOf({ region: '210700' })).to.equal('210700');
  });

  it('is checked in every part', () => {
    const whole = filedContent();
    const applicant = { ...whole.applicant, contactPhone: '123', creditCode: '91350100M000100Y44' };
    expect(wrongFields({ ...whole, applicant })).to.have.members([
      'applicant.creditCode',
      'applicant.contactPhone',
    ]);
    expect(wrongFields({ ...whole, itemIds: ['moon-landing'] })).to.deep.equal(['itemIds']);
    // R21: what its department has not claimed is not in use
    const unclaimed = { items: new Map<string, never>() };
    const one = { ...whole, itemIds: ['heritage'] };
    expect(wrongFields(one)).to.deep.equal([]);
    expect(wrongFields(one, declaration, unclaimed)).to.deep.equal(['itemIds']);
    expect(wrongFields({ ...whole, stage: 3 })).to.deep.equal(['stage']);
    expect(wrongFields(whole, {}, { codeTaken: true })).to.deep.equal(['project.projectCode']);
    expect(wrongFields(whole, {}, { identity: undefined })).to.deep.equal(['applicant.creditCode']);
    const stranger = { kind: 'person', idNumber: '210799190001010016' } as const;
    expect(wrongFields(whole, {}, { identity: stranger })).to.deep.equal(['applicant.creditCode']);
  });

  it('for a project that exists needs only the stage, and a project of one’s own', () => {
    const content = { projectId: 'project-1', stage: 2 };
    expect(wrongFields(content, {}, { project: aProject() })).to.deep.equal([]);
    expect(wrongFields(content)).to.deep.equal(['projectId']);
    const busy = { project: aProject(), liveStages: [2] as const };
    expect(wrongFields(content, {}, busy)).to.deep.equal(['stage']);
  });

  it('R32 is not taken without the declaration that it contains no state secrets', () => {
    const silent = { ...submit, declaration: { noStateSecrets: false, truthful: true } };
    const words = expectViolation(() => act(aDraft(), silent, theApplicant), 'refused', 'R32');
    expect(words).to.contain('国家秘密');
  });

  it('is returned with the whole list, corrected and submitted again; nothing is overwritten', () => {
    // given
    const back = filed(submitted(), [[theClerk, returned]]);
    const content = filedContent({ note: '已补充四至' });

    // when
    const corrected = editFiling(
      back,
      { contentVersion: 0, content },
      false,
      theApplicant,
      at('2026-09-15'),
    );
    const again = filed(corrected, [[theApplicant, { ...submit, contentVersion: 1 }]]);

    // then
    expect(back.state).to.equal('returned');
    expect(again.history.map(({ kind }) => kind)).to.deep.equal([
      'submission',
      'return',
      'submission',
    ]);
    const [first, , last] = again.history;
    expect(first?.kind === 'submission' && first.content.note).to.equal('');
    expect(last?.kind === 'submission' && last.content.note).to.equal('已补充四至');
    expect(first?.kind === 'submission' && first.clock.endedOn).to.equal('2026-09-14');
  });

  it('names a field once in a return', () => {
    const twice: FilingAct = {
      ...{ kind: 'returnFiling', opinion: '' },
      reasons: [
        { field: 'note', reason: '一' },
        { field: 'note', reason: '二' },
      ],
    };
    expectViolation(() => act(submitted(), twice, theClerk), 'refused', 'R05');
  });

  it('is not overwritten by a page that shows an older content', () => {
    const edit = (filing: Filing, contentVersion: number, isPresent = false) =>
      editFiling(
        filing,
        { contentVersion, content: filedContent() },
        isPresent,
        theApplicant,
        at('2026-09-14'),
      );
    const once = edit(aDraft(), 0);
    expect(once.contentVersion).to.equal(1);
    expectViolation(() => edit(once, 0), 'conflict', 'R05');
    expect(edit(once, 0, true), 'the same content again').to.equal(once);
    expectViolation(() => act(once, submit, theApplicant), 'conflict', 'R05');
    expectViolation(() => edit(submitted(), 0), 'conflict', 'R05');
  });

  it('is withdrawn by the applicant until it is received', () => {
    for (const filing of [aDraft(), submitted(), filed(submitted(), [[theClerk, returned]])])
      expect(act(filing, withdrawn, theApplicant).state).to.equal('withdrawn');
    const receiving = act(submitted(), received, theClerk);
    expect(receiving.state).to.equal('receiving');
    for (const [actor, done] of [
      [theApplicant, withdrawn],
      [theClerk, returned],
      [theClerk, received],
    ] as const)
      expectViolation(
        () => decideFiling(receiving, done, actor, 'other', aFilingContext(receiving.content)),
        'conflict',
        'R05',
      );
  });

  it('is received and returned by the clerks of the lead department, submitted by its applicant', () => {
    const other = person('clerk', 'housing-bureau');
    const lead = person('lead', 'planning-bureau');
    const stranger: Actor = { ...theApplicant, accountId: 'applicant-2' };
    for (const actor of [other, lead, theApplicant])
      for (const done of [received, returned])
        expectViolation(() => act(submitted(), done, actor), 'forbidden', 'R05');
    for (const actor of [theClerk, stranger])
      expectViolation(() => act(aDraft(), submit, actor), 'forbidden', 'R05');
    expect(filingAbilities(submitted(), theClerk)).to.deep.equal(['returnFiling', 'receiveFiling']);
    expect(filingAbilities(submitted(), theApplicant)).to.deep.equal(['withdrawFiling']);
    expect(filingAbilities(aDraft(), theApplicant)).to.deep.equal([
      ...['editFiling', 'submitFiling', 'withdrawFiling'],
    ]);
    expect(filingAbilities(aDraft(), stranger)).to.deep.equal([]);
  });

  it('is the same act when it is sent again', () => {
    const once = submitted();
    expect(decideFiling(once, submit, theApplicant, 'd0', aFilingContext(once.content))).to.equal(
      once,
    );
  });
});
