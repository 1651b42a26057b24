import type { Role } from '../../../domain/identity/roles.ts';
import { adminNavigation } from '../../admin/navigation.ts';
import { claimNavigation } from '../../claims/navigation.ts';
import { consultationNavigation } from '../../consultations/navigation.ts';
import { hallNavigation } from '../../hall/navigation.ts';
import type texts from '../../locales/zh-CN/navigation.json';
import { officeNavigation } from '../../office/navigation.ts';
import { staffNavigation } from '../../staff/navigation.ts';
import { supervisionNavigation } from '../../supervision/navigation.ts';

/** A page that the side navigation leads to. */
export interface NavigationEntry {
  readonly path: string;
  /** Its text in `navigation.json`. */
  readonly label: keyof typeof texts;
  /** Who sees it; the server decides what they may do there. */
  readonly roles: readonly Role[];
}

/** All entries that at least one of the roles sees, in order; the first is where they begin. */
export function navigationOf(roles: readonly Role[]): NavigationEntry[] {
  return [
    ...hallNavigation,
    ...officeNavigation,
    ...supervisionNavigation,
    ...consultationNavigation,
    ...staffNavigation,
    ...claimNavigation,
    ...adminNavigation,
  ].filter((entry) => entry.roles.some((role) => roles.includes(role)));
}
