import { expect } from 'chai';
import type { CalendarYear } from '../../../domain/calendar/calendarYear.ts';
import { checkEntry } from '../../../domain/calendar/checkEntry.ts';
import { a2027Notice } from '../../support/builders/calendar.ts';

describe('a year that is entered', () => {
  it('is taken as its notice says it', () => {
    expect(checkEntry(a2027Notice())).to.deep.equal([]);
  });

  it('is refused when a day off that the law names is missing', () => {
    const holidays = a2027Notice().holidays.filter(({ name }) => name !== '端午节');
    expect(checkEntry(a2027Notice({ holidays }))).to.deep.equal([
      '2027-06-09 是法定节假日（端午节），放假安排中没有这一天',
    ]);
  });

  it('is refused when a worked day lies in another year or is named twice', () => {
    const year: CalendarYear = a2027Notice({
      workingWeekendDays: ['2026-12-27', '2028-01-01', '2027-10-09', '2027-10-09'],
    });
    expect(checkEntry(year)).to.deep.equal([
      '调休上班日 2028-01-01 不在 2027 年内',
      '调休上班日 2027-10-09 重复',
    ]);
  });

  it('is refused first of all when it contradicts itself', () => {
    const broken = a2027Notice({
      holidays: [{ name: '元旦', from: '2027-01-03', to: '2027-01-01' }],
    });
    expect(checkEntry(broken)).to.deep.equal(['元旦的开始日期晚于结束日期']);
  });
});
