import type { Holiday } from './calendarYear.ts';
import { isCivilDate } from './civilDate.ts';

/**
 * Days off of a year whose notice is not out yet: those that the law itself names
 * (全国年节及纪念日放假办法, revised 2024: 春节 four days, 劳动节 two, 国庆节 three). Exchanged
 * working days cannot be known before the notice, so they are not guessed.
 */
export function statutoryHolidays(year: number): Holiday[] {
  return [...fixed, ...(movable[year] ?? [])].map(({ name, from, to }) => ({
    name,
    from: dayOf(year, from),
    to: dayOf(year, to),
  }));
}

interface DaysOff {
  readonly name: string;
  /** `MM-DD` */
  readonly from: string;
  readonly to: string;
}

const fixed: readonly DaysOff[] = [
  { name: '元旦', from: '01-01', to: '01-01' },
  { name: '劳动节', from: '05-01', to: '05-02' },
  { name: '国庆节', from: '10-01', to: '10-03' },
];

/**
 * Those that follow the moon and the sun. A table and no formula: the new moon of some years falls
 * minutes from midnight (2027, 2030), where `Intl`'s Chinese calendar gives the wrong day.
 */
const movable: Readonly<Record<number, readonly DaysOff[]>> = {
  2027: [
    { name: '春节', from: '02-05', to: '02-08' },
    { name: '清明节', from: '04-05', to: '04-05' },
    { name: '端午节', from: '06-09', to: '06-09' },
    { name: '中秋节', from: '09-15', to: '09-15' },
  ],
  2028: [
    { name: '春节', from: '01-25', to: '01-28' },
    { name: '清明节', from: '04-04', to: '04-04' },
    { name: '端午节', from: '05-28', to: '05-28' },
    { name: '中秋节', from: '10-03', to: '10-03' },
  ],
};

function dayOf(year: number, monthAndDay: string) {
  const date = `${year}-${monthAndDay}`;
  if (!isCivilDate(date)) throw new RangeError(date);
  return date;
}
