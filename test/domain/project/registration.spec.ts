import { expect } from 'chai';
import { isPending } from '../../../domain/decisions.ts';
import type { Actor } from '../../../domain/identity/roles.ts';
import { projectAbilities } from '../../../domain/project/abilities.ts';
import type { ProjectContext } from '../../../domain/project/actRule.ts';
import type { ProjectAct } from '../../../domain/project/acts.ts';
import { decideProject } from '../../../domain/project/decide.ts';
import { person, theApplicant } from '../../support/builders/people.ts';
import { aContext, aProject, aStage } from '../../support/builders/stage.ts';
import { expectViolation } from '../../support/violation.ts';

const clerk = person('clerk', 'planning-bureau');
const registered = aProject({ registeredBy: clerk.accountId });
const code: ProjectAct = {
  kind: 'enterProjectCode',
  projectCode: '2026-210782-83-01-000012',
  reason: '抄录有误',
};
const link: ProjectAct = { kind: 'linkApplicantAccount', accountId: 'other', reason: '换经办人' };
const company = { kind: 'company', creditCode: '91350100M000100Y43' } as const;

const decide = (act: ProjectAct, actor: Actor = clerk, context: Partial<ProjectContext> = {}) =>
  decideProject(registered, act, actor, { decisionId: 'd1' }, aContext(context));

describe('the registration of a project', () => {
  it('R04 is looked after by its clerk, the lead departments of its stages and the platform', () => {
    const leading = { stages: [aStage({ leadDepartmentId: 'housing-bureau' })] };
    const may = (actor: Actor, context: Partial<ProjectContext> = {}) =>
      projectAbilities(registered, actor, aContext(context)).some(
        ({ kind }) => kind === 'enterProjectCode',
      );

    expect(may(clerk)).to.equal(true);
    expect(may(person('planningOperator', 'planning-bureau'))).to.equal(true);
    expect(may(person('clerk', 'housing-bureau'), leading)).to.equal(true);
    expect(may(person('clerk', 'housing-bureau'))).to.equal(false);
    expect(may(person('lead', 'housing-bureau'), leading)).to.equal(false);
    expect(may(theApplicant)).to.equal(false);
    expectViolation(() => decide(code, theApplicant), 'forbidden', 'R11');
  });

  it('R11 keeps who corrected the project code, when and why', () => {
    const { projectCode, decisions } = decide(code);
    expect(projectCode).to.equal('2026-210782-83-01-000012');
    expect(decisions.at(-1)).to.deep.include({ act: code, by: clerk, status: 'applied' });
    expectViolation(() => decide({ ...code, reason: '' }), 'refused', 'R11');
  });

  it('R11 keeps the project code that a receipt bears', () => {
    const intake = { returns: [], acceptedAt: aContext().now };
    const stages = [{ ...aStage(), intake }];
    expectViolation(() => decide(code, clerk, { stages }), 'refused', 'R11');
    const returned = [{ ...aStage(), intake: { returns: [] } }];
    expect(decide(code, clerk, { stages: returned }).projectCode).to.equal(code.projectCode);
  });

  it('R04 is linked to an account of the same company or person only', () => {
    // given
    const identities = { applicant: company, account: company };
    const stranger = { kind: 'person', idNumber: '210799190001010016' } as const;

    // then
    const linked = decide(link, clerk, { identities });
    expect(linked.applicant.accountId).to.equal('other');
    expect(isPending(linked), 'its stages follow').to.equal(true);
    for (const account of [stranger, { kind: 'company' } as const])
      expectViolation(
        () => decide(link, clerk, { identities: { applicant: company, account } }),
        'refused',
        'R04',
      );
    expectViolation(
      () => decide(link, clerk, { identities: { applicant: company } }),
      'refused',
      'R04',
    );
    const present = { ...link, accountId: theApplicant.accountId };
    expectViolation(() => decide(present, clerk, { identities }), 'conflict', 'R04');
  });

  it('R04 keeps every signature, each between the registration and today', () => {
    const sign = (fileId: string, signedOn: string): ProjectAct => ({
      ...{ kind: 'recordSignature', fileId, signedOn, signedBy: '张三' },
    });
    const first = decide(sign('scan-1', '2026-09-01'));
    const second = decideProject(
      first,
      sign('scan-2', '2026-09-14'),
      clerk,
      { decisionId: 'd2' },
      aContext(),
    );
    expect(second.signatures?.map(({ fileId }) => fileId)).to.deep.equal(['scan-1', 'scan-2']);
    expectViolation(() => decide(sign('scan', '2026-09-15')), 'refused', 'R04');
    expectViolation(() => decide(sign('scan', '2026-08-31')), 'refused', 'R04');
  });
});
