/** The id of a field on the page. */
export function anchorOf(field: string): string {
  return `filing-${field.replaceAll('.', '-')}`;
}
