import type { Role } from '../../../domain/identity/roles.ts';
import { hallNavigation } from '../../hall/navigation.ts';
import { officeNavigation } from '../../office/navigation.ts';

/** A page that the side navigation leads to. */
export interface NavigationEntry {
  readonly path: string;
  /** Text of the navigation: `navigation.<label>` of the area's file. */
  readonly label: string;
  readonly area: 'hall' | 'office' | 'supervision' | 'admin';
  /** Who sees it; the server decides what they may do there. */
  readonly roles: readonly Role[];
}

/** All entries that at least one of the roles sees, in order. */
export function navigationOf(roles: readonly Role[]): NavigationEntry[] {
  return [...hallNavigation, ...officeNavigation].filter((entry) =>
    entry.roles.some((role) => roles.includes(role)),
  );
}
