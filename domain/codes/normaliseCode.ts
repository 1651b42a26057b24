/** A code as people type it, in the form in which it is checked and kept: no spaces, capitals. */
export function normaliseCode(typed: string): string {
  return typed.normalize('NFKC').replace(/\s/g, '').toUpperCase();
}
