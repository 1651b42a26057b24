import { expect } from 'chai';
import {
  applicantRegistrationSchema,
  identityOf,
  identityText,
  passwordProblem,
} from '../../../domain/identity/applicantRegistration.ts';

describe('R30 what an applicant registers with', () => {
  const typed = {
    loginName: ' Example-School ',
    name: '赵建国',
    phone: '130 0000 0001',
    applicant: {
      kind: 'company',
      organisation: '北镇市示范教育建设有限公司（示例）',
      creditCode: '91210782ma0text01w',
    },
    acceptsRules: true,
  };

  it('is kept in one way, however it was typed', () => {
    const registration = applicantRegistrationSchema.parse(typed);
    expect(registration).to.include({ loginName: 'example-school', phone: '13000000001' });
    expect(identityText(identityOf(registration))).to.equal('company:91210782MA0TEXT01W');
  });

  it('is refused without the rules of use', () => {
    const refused = applicantRegistrationSchema.safeParse({ ...typed, acceptsRules: false });
    expect(refused.error?.issues.map(({ path }) => path)).to.eql([['acceptsRules']]);
  });

  it('has a password that does not tell name or phone', () => {
    const known = { loginName: 'example-school', phone: '13000000001' };
    for (const password of ['Example-School-1', 'a13000000001b'])
      expect(passwordProblem(password, known)).to.include({ field: 'body.password' });
    expect(passwordProblem('a-long-word-1', known)).to.equal(undefined);
  });
});
