import type { NavigationEntry } from '../app/shell/navigation.ts';

export const hallNavigation: readonly NavigationEntry[] = [
  { path: '/hall', label: 'home', roles: ['applicant'] },
  { path: '/hall/filings', label: 'filings', roles: ['applicant'] },
];
