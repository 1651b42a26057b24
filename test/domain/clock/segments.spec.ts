import { expect } from 'chai';
import type { CivilDate } from '../../../domain/calendar/civilDate.ts';
import { endClock } from '../../../domain/clock/steps.ts';
import { segmentsOf } from '../../../domain/clock/segments.ts';
import { officialCalendar } from '../../support/builders/calendar.ts';
import { aClock, freeze, promised, review, survey } from '../../support/clockFixture.ts';

describe('the course of a clock', () => {
  const courseOf = (clock: Parameters<typeof segmentsOf>[0], day: CivilDate) =>
    segmentsOf(clock, officialCalendar, day).map(
      ({ state, from, to, days }) => `${state} ${from} ${to} ${days}`,
    );

  it('is that of the worked example: two days, four stopped ones, then it runs on', () => {
    // given
    const clock = promised('2026-09-28', 10, [['2026-09-30', '2026-10-12']]);
    // then
    expect(courseOf(clock, '2026-10-14')).to.eql([
      'running 2026-09-29 2026-09-30 2',
      'stopped 2026-10-08 2026-10-12 4',
      'running 2026-10-13 2026-10-14 2',
    ]);
  });

  it('is empty on the day that started it', () => {
    expect(courseOf(promised('2026-09-28', 10), '2026-09-28')).to.eql([]);
  });

  it('tells the days after the limit apart', () => {
    expect(courseOf(promised('2026-09-14', 2), '2026-09-18')).to.eql([
      'running 2026-09-15 2026-09-16 2',
      'late 2026-09-17 2026-09-18 2',
    ]);
  });

  it('ends with the clock', () => {
    // given
    const clock = endClock(promised('2026-09-14', 5), '2026-09-16');
    // then
    expect(courseOf(clock, '2026-12-01')).to.eql(['running 2026-09-15 2026-09-16 2']);
  });

  it('counts natural days for a limit in natural days', () => {
    // given a Friday
    const clock = aClock('obligation', '2026-09-11', 1, [], 'naturalDays');
    // then
    expect(courseOf(clock, '2026-09-13')).to.eql([
      'running 2026-09-12 2026-09-12 1',
      'late 2026-09-13 2026-09-13 1',
    ]);
  });

  it('names each cause of a stand once, also where stops overlap', () => {
    // given
    const clock = promised('2026-09-14', 5, [
      ['2026-09-14', '2026-09-18', survey],
      ['2026-09-15', '2026-09-21', freeze],
      ['2026-09-16', '2026-09-17', review],
    ]);
    // then
    expect(segmentsOf(clock, officialCalendar, '2026-09-22')[0]?.causes).to.eql([
      survey,
      freeze,
      review,
    ]);
  });
});
