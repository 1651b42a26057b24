import { expect } from 'chai';
import type { CalendarYear } from '../../../domain/calendar/calendarYear.ts';
import { checkCalendarYear } from '../../../domain/calendar/calendarYear.ts';
import {
  addNaturalDays,
  civilDateOf,
  isCivilDate,
  naturalDaysBetween,
  parseCivilDate,
  startOfDay,
} from '../../../domain/calendar/civilDate.ts';
import { officialCalendar, officialYears } from '../../support/builders/calendar.ts';
import { WorkingCalendar } from '../../../domain/calendar/workingCalendar.ts';

describe('civil dates', () => {
  it('begin at midnight in Asia/Shanghai, which is 16:00 UTC of the day before', () => {
    const lastMoment = Date.UTC(2026, 8, 27, 15, 59, 59, 999);
    expect(civilDateOf(lastMoment)).to.equal('2026-09-27');
    expect(civilDateOf(new Date(lastMoment + 1))).to.equal('2026-09-28');
    expect(startOfDay('2026-09-28')).to.equal(lastMoment + 1);
  });

  it('refuse days that do not exist', () => {
    expect(isCivilDate('2026-02-29')).to.equal(false);
    expect(isCivilDate('2028-02-29')).to.equal(true);
    expect(isCivilDate('2026-2-9')).to.equal(false);
    expect(isCivilDate('2026-13-01')).to.equal(false);
    expect(() => parseCivilDate('2026-09-31')).to.throw(RangeError, '不是有效的日期');
  });

  it('count natural days over the ends of months and years', () => {
    expect(addNaturalDays('2026-12-30', 3)).to.equal('2027-01-02');
    expect(naturalDaysBetween('2028-02-28', '2028-03-01')).to.equal(2);
  });
});

describe('the working calendar', () => {
  it('has the number of working days that the notices leave of each year', () => {
    // 2025: 261 weekdays - 18 days off on weekdays + 5 worked weekend days; 2026: 261 - 19 + 6
    expect(officialCalendar.workingDaysBetween('2024-12-31', '2025-12-31').days).to.equal(248);
    expect(officialCalendar.workingDaysBetween('2025-12-31', '2026-12-31').days).to.equal(248);
  });

  it('knows the holiday of October 2026 and the weekend days worked for it', () => {
    expect(officialCalendar.isWorkingDay('2026-09-20')).to.equal(true);
    expect(officialCalendar.isWorkingDay('2026-09-25')).to.equal(false);
    expect(officialCalendar.holidayOn('2026-09-25')).to.equal('中秋节');
    expect(officialCalendar.isWorkingDay('2026-10-07')).to.equal(false);
    expect(officialCalendar.isWorkingDay('2026-10-08')).to.equal(true);
    expect(officialCalendar.isWorkingDay('2026-10-10')).to.equal(true);
    expect(officialCalendar.holidayOn('2026-10-10')).to.equal(undefined);
    expect(officialCalendar.isWorkingDay('2026-10-11')).to.equal(false);
  });

  it('starts counting on the next working day', () => {
    expect(officialCalendar.nextWorkingDay('2026-09-30').date).to.equal('2026-10-08');
    expect(officialCalendar.addWorkingDays('2026-09-18', 1).date).to.equal('2026-09-20');
    expect(officialCalendar.addWorkingDays('2026-09-19', 0).date).to.equal('2026-09-19');
    expect(() => officialCalendar.addWorkingDays('2026-09-19', -1)).to.throw(RangeError);
  });

  it('counts no days when the end is not after the start', () => {
    expect(officialCalendar.workingDaysBetween('2026-03-05', '2026-03-05').days).to.equal(0);
    expect(officialCalendar.workingDaysBetween('2026-03-05', '2026-03-02').days).to.equal(0);
  });

  it('names the notice of each year', () => {
    expect(officialYears.map(({ notice }) => notice.number)).to.deep.equal([
      '国办发明电〔2024〕12号',
      '国办发明电〔2025〕7号',
    ]);
    expect(officialYears.flatMap(checkCalendarYear)).to.deep.equal([]);
  });

  describe('in a year without a notice', () => {
    it('marks what it answers as provisional', () => {
      const { date, provisional } = officialCalendar.addWorkingDays('2026-12-30', 2);
      expect({ date, provisional }).to.deep.equal({ date: '2027-01-04', provisional: true });
      expect(officialCalendar.addWorkingDays('2026-12-30', 1).provisional).to.equal(false);
      expect(officialCalendar.workingDaysBetween('2026-12-30', '2027-01-04').provisional).to.equal(
        true,
      );
      expect(officialCalendar.workingDaysBetween('2024-12-31', '2025-01-02')).to.deep.equal({
        days: 1,
        provisional: false,
      });
      expect(officialCalendar.isProvisional('2027-01-04')).to.equal(true);
    });

    it('has the days off that the law names and the weekends, and no exchanged days', () => {
      expect(officialCalendar.holidayOn('2027-01-01')).to.equal('元旦');
      expect(officialCalendar.isWorkingDay('2027-02-05')).to.equal(false);
      expect(officialCalendar.isWorkingDay('2027-02-09')).to.equal(true);
      expect(officialCalendar.isWorkingDay('2027-10-04')).to.equal(true);
      expect(officialCalendar.isWorkingDay('2029-10-03')).to.equal(false);
    });

    it('is settled by entering the notice', () => {
      // given
      const year2027: CalendarYear = {
        year: 2027,
        notice: { title: '示例通知', number: '国办发明电〔2026〕1号', date: '2026-11-01' },
        holidays: [{ name: '元旦', from: '2026-12-31', to: '2027-01-02' }],
        workingWeekendDays: ['2027-01-03'],
      };

      // when
      const calendar = new WorkingCalendar([...officialYears, year2027]);

      // then
      expect(calendar.addWorkingDays('2026-12-30', 1)).to.deep.equal({
        date: '2027-01-03',
        provisional: false,
      });
    });
  });

  it('refuses a year that contradicts itself, and says what is wrong', () => {
    const broken: CalendarYear = {
      year: 2027,
      notice: { title: '', number: '7号', date: '2026-11-01' },
      holidays: [{ name: '国庆节', from: '2027-10-01', to: '2027-10-07' }],
      workingWeekendDays: ['2027-10-02', '2027-10-11'],
    };
    expect(checkCalendarYear(broken)).to.deep.equal([
      '通知文号“7号”不规范，应如“国办发明电〔2025〕7号”',
      '2027-10-02 既是放假日又是上班日',
      '调休上班日 2027-10-11 不是周六或周日',
    ]);
    expect(() => new WorkingCalendar([broken])).to.throw(RangeError, '2027 年工作日历有误');
  });
});
