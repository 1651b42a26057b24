/** Login names are of small letters: how they are typed makes no other account of them. */
export function loginNameOf(typed: string): string {
  return typed.trim().toLowerCase();
}
