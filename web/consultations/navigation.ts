import type { NavigationEntry } from '../app/shell/navigation.ts';

export const consultationNavigation: readonly NavigationEntry[] = [
  { path: '/hall/consultations', label: 'consultations', roles: ['applicant'] },
  {
    path: '/office/consultations',
    label: 'consultations',
    roles: ['clerk', 'lead', 'staff', 'leader', 'supervisor', 'auditor'],
  },
];
