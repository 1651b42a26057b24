import type { NavigationEntry } from '../app/shell/navigation.ts';

export const officeNavigation: readonly NavigationEntry[] = [
  {
    path: '/office/tasks',
    label: 'tasks',
    roles: ['clerk', 'lead', 'staff', 'leader', 'planningOperator'],
  },
  {
    path: '/office/window',
    label: 'window',
    roles: ['clerk', 'planningOperator'],
  },
  {
    path: '/office/projects',
    label: 'projects',
    roles: ['clerk', 'lead', 'staff', 'leader', 'planningOperator'],
  },
  {
    path: '/office/stages',
    label: 'stages',
    roles: ['clerk', 'lead', 'staff', 'leader', 'planningOperator'],
  },
  { path: '/office/filings', label: 'filings', roles: ['clerk'] },
];
