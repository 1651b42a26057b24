import { expect } from 'chai';
import { maskEmail, maskIdNumber, maskName, maskPhone } from '../../runtime/mask.ts';

describe('masks of personal data', () => {
  it('leave the first three and the last four digits of a phone number', () => {
    expect(maskPhone('13812341234')).to.equal('138****1234');
  });

  it('leave the first character and the domain of an e-mail address', () => {
    expect(maskEmail('zhangsan@example.com')).to.equal('z***@example.com');
    expect(maskEmail('z@example.com')).to.equal('z***@example.com');
  });

  it('leave the first three and the last four characters of an identity number', () => {
    expect(maskIdNumber('21078219900101123X')).to.equal('210***********123X');
  });

  it('leave the surname, also where a character is two code units', () => {
    expect(maskName('张三')).to.equal('张*');
    expect(maskName('欧阳娜娜')).to.equal('欧***');
    expect(maskName('𠮷野家')).to.equal('𠮷**');
    expect(maskName('')).to.equal('');
  });

  it('show nothing of what is too short to be hidden in part', () => {
    expect(maskPhone('1234567')).to.equal('*******');
    expect(maskIdNumber('1234')).to.equal('****');
  });
});
