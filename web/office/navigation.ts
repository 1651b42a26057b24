import type { NavigationEntry } from '../app/shell/navigation.ts';

export const officeNavigation: readonly NavigationEntry[] = [
  {
    path: '/office/tasks',
    label: 'tasks',
    roles: ['clerk', 'lead', 'staff', 'leader', 'planningOperator'],
  },
];
