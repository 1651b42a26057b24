import type { NavigationEntry } from '../app/shell/navigation.ts';

export const adminNavigation: readonly NavigationEntry[] = [
  { path: '/admin/deliveries', label: 'deliveries', roles: ['systemConstruction'] },
];
