import { expect } from 'chai';
import { layOut } from '../../../server/papers/layouts/index.ts';
import { samples } from './samples.ts';

describe('a paper with a day ahead', () => {
  const { extensionNotice, suspensionNotice } = samples;

  it('R16 prints 暂定 with a day of a year whose notice is not out', () => {
    const extension = { ...extensionNotice, dueOn: '2027-01-26', provisional: true };
    expect(JSON.stringify(layOut(extension))).to.contain('至2027年1月26日（暂定）届满');
    const suspension = { ...suspensionNotice, expectedEnd: '2027-01-05', provisional: true };
    expect(JSON.stringify(layOut(suspension))).to.contain('预计于2027年1月5日（暂定）结束');
  });

  it('R16 prints it plainly where the calendar is settled, and on papers of earlier versions', () => {
    for (const paper of [extensionNotice, { ...suspensionNotice, provisional: false }])
      expect(JSON.stringify(layOut(paper))).to.not.contain('暂定');
  });
});
