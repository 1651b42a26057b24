import type { NavigationEntry } from '../app/shell/navigation.ts';

export const supervisionNavigation: readonly NavigationEntry[] = [
  { path: '/supervision/warnings', label: 'warnings', roles: ['supervisor', 'auditor'] },
  {
    path: '/supervision/findings',
    label: 'findings',
    roles: ['supervisor', 'auditor', 'lead', 'leader'],
  },
  {
    path: '/supervision/late-predecessors',
    label: 'latePredecessors',
    roles: ['supervisor', 'auditor'],
  },
  {
    path: '/supervision/orders',
    label: 'supervisionOrders',
    roles: ['supervisor', 'auditor', 'clerk', 'lead', 'staff', 'leader'],
  },
];
