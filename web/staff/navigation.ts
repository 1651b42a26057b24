import type { NavigationEntry } from '../app/shell/navigation.ts';

export const staffNavigation: readonly NavigationEntry[] = [
  {
    path: '/office/staff-changes',
    label: 'staffChanges',
    roles: ['departmentAdmin', 'systemConstruction', 'leader', 'auditor'],
  },
  {
    path: '/office/staff',
    label: 'staff',
    roles: [
      ...(['departmentAdmin', 'clerk', 'lead', 'staff', 'leader', 'planningOperator'] as const),
      ...(['supervisor', 'systemConstruction', 'auditor'] as const),
    ],
  },
  {
    path: '/office/staff/stability',
    label: 'staffStability',
    roles: ['leader', 'supervisor', 'systemConstruction', 'auditor'],
  },
];
