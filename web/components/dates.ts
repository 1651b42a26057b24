/** Every date of the pages: Beijing time, 2026年11月24日, whatever the clock of the browser says. */
const parts = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** @param at ms since the epoch */
export function dateText(at: number): string {
  const { year, month, day } = partsOf(at);
  return `${year}年${Number(month)}月${Number(day)}日`;
}

/** @param at ms since the epoch */
export function dateTimeText(at: number): string {
  const { hour, minute } = partsOf(at);
  return `${dateText(at)} ${hour}:${minute}`;
}

/** Time of the day alone. @param at ms since the epoch */
export function timeText(at: number): string {
  const { hour, minute } = partsOf(at);
  return `${hour}:${minute}`;
}

/** @param day `YYYY-MM-DD`, a day in Beijing already */
export function dayText(day: string): string {
  const [year = '', month = '', date = ''] = day.split('-');
  return `${year}年${Number(month)}月${Number(date)}日`;
}

/** The day in Beijing, `YYYY-MM-DD`. @param at ms since the epoch */
export function dayAt(at: number): string {
  const { year, month, day } = partsOf(at);
  return `${year}-${month}-${day}`;
}

function partsOf(at: number) {
  const found = Object.fromEntries(parts.formatToParts(at).map(({ type, value }) => [type, value]));
  const { year = '', month = '', day = '', hour = '', minute = '' } = found;
  return { year, month, day, hour, minute };
}
