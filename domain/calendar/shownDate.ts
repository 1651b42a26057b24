/** A date as a sentence says it: one that was counted in a year without a notice is 暂定. */
export function shownDate(date: string, provisional: boolean): string {
  return provisional ? `${date}（暂定）` : date;
}
