import type { NavigationEntry } from '../app/shell/navigation.ts';

export const claimNavigation: readonly NavigationEntry[] = [
  {
    path: '/office/claims',
    label: 'claims',
    roles: ['leader', 'systemConstruction', 'supervisor', 'auditor'],
  },
];
