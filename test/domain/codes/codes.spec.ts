import { expect } from 'chai';
import { creditCodeCheckCharacter, creditCodeProblem } from '../../../domain/codes/creditCode.ts';
import { mobilePhoneProblem } from '../../../domain/codes/mobilePhone.ts';
import { normaliseCode } from '../../../domain/codes/normaliseCode.ts';
import { projectCodeProblem } from '../../../domain/codes/projectCode.ts';
import { residentIdCheckCharacter, residentIdProblem } from '../../../domain/codes/residentId.ts';

describe('a 统一社会信用代码', () => {
  it('has the check character of GB 32100-2015', () => {
    // Sum of value × 3^i mod 31 over the 17 characters, worked out by hand: 91 and zeros give
    // 9·1 + 1·3 = 12, 31 - 12 = 19, which is the character K.
    expect(creditCodeCheckCharacter('91000000000000000')).to.equal('K');
    expect(creditCodeProblem('91000000000000000K')).to.equal(undefined);
    // All zeros: 31 - 0 is taken as 0.
    expect(creditCodeCheckCharacter('00000000000000000')).to.equal('0');
  });

  it('is found wrong when any one character is wrong', () => {
    const sample = '91210782MA0TEXT01';
    const valid = sample + creditCodeCheckCharacter(sample);
    expect(creditCodeProblem(valid)).to.equal(undefined);
    for (let i = 0; i < 17; i += 1) {
      const other = valid.charAt(i) === '2' ? '3' : '2';
      const wrong = valid.slice(0, i) + other + valid.slice(i + 1);
      expect(creditCodeProblem(wrong), wrong).to.contain('校验码不正确');
    }
  });

  it('is told what is wrong with its length and letters', () => {
    expect(creditCodeProblem('9121')).to.equal('统一社会信用代码应为 18 位，现为 4 位');
    expect(creditCodeProblem('91000000000000000k')).to.contain('大写字母');
    expect(creditCodeProblem('9100000O000000000K')).to.contain('不含 I、O、S、V、Z');
  });
});

describe('a 身份证号', () => {
  it('has the check character of GB 11643', () => {
    // The example of the standard itself.
    expect(residentIdCheckCharacter('11010519491231002')).to.equal('X');
    expect(residentIdProblem('11010519491231002X')).to.equal(undefined);
    expect(residentIdCheckCharacter('44052418800101001')).to.equal('4');
  });

  it('is told what is wrong', () => {
    expect(residentIdProblem('110105')).to.contain('现为 6 位');
    expect(residentIdProblem('11010519491231002x')).to.contain('大写 X');
    expect(residentIdProblem('01010519491231002X')).to.contain('省级代码');
    expect(residentIdProblem('11010519490231002X')).to.contain('出生日期');
    expect(residentIdProblem('440524188001010014')).to.contain('出生日期');
    expect(residentIdProblem('110105194912310021')).to.contain('校验码');
  });
});

describe('a 项目代码', () => {
  it('is checked for its form', () => {
    expect(projectCodeProblem('2026-210782-83-01-000012')).to.equal(undefined);
    for (const wrong of [
      '',
      '1926-210782-83-01-000012',
      '2026-21078-83-01-000012',
      '2026-210782-83-01-00012',
      '2026-210782-83-01-00001X',
      ' 2026-210782-83-01-000012',
      '2026-210782-83-01-000012\n',
    ]) {
      expect(projectCodeProblem(wrong), JSON.stringify(wrong)).to.contain('项目代码应为 24 位');
    }
  });

  it('is told to have its hyphens', () => {
    expect(projectCodeProblem('20262107828301000012')).to.contain('应带连字符');
  });
});

describe('a mobile phone number', () => {
  it('has 11 digits from 13 to 19', () => {
    expect(mobilePhoneProblem('13000000001')).to.equal(undefined);
    expect(mobilePhoneProblem('19900000001')).to.equal(undefined);
    for (const wrong of ['12000000001', '1300000000', '+8613000000001', '130 0000 0001']) {
      expect(mobilePhoneProblem(wrong), wrong).to.contain('11 位数字');
    }
  });
});

describe('a code as people type it', () => {
  it('loses spaces and gets capitals and plain digits', () => {
    expect(normaliseCode(' 9100 0000 0000 0000 0k ')).to.equal('91000000000000000K');
    expect(normaliseCode('１１０１０５１９４９１２３１００２ｘ')).to.equal('11010519491231002X');
  });
});
