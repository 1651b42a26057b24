/** `2026-11-24` → `2026年11月24日`, as people read it. */
export function chineseDate(date: string): string {
  const [year = '', month = '', day = ''] = date.split('-');
  return `${year}年${Number(month)}月${Number(day)}日`;
}

/** A date as a sentence says it: one that was counted in a year without a notice is 暂定. */
export function shownDate(date: string, provisional: boolean): string {
  return `${chineseDate(date)}${provisional ? '（暂定）' : ''}`;
}
