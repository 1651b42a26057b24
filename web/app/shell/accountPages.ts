import type { Account } from '../../api/session.ts';

interface AccountPage {
  readonly path: string;
  /** Its text: `account.<label>`. */
  readonly label: 'sessions' | 'password' | 'channels' | 'secondFactor' | 'phrases';
}

const ofEverybody: readonly AccountPage[] = [
  { path: '/sessions', label: 'sessions' },
  { path: '/password', label: 'password' },
  { path: '/notice-channels', label: 'channels' },
];

/** What the server gives to staff alone. */
const ofStaff: readonly AccountPage[] = [
  { path: '/second-factor', label: 'secondFactor' },
  { path: '/phrases', label: 'phrases' },
];

/** One's own pages, beside the work. */
export function accountPagesOf({ roles }: Account): readonly AccountPage[] {
  return roles.includes('applicant') ? ofEverybody : [...ofEverybody, ...ofStaff];
}

/** What has to be done before anything else; the server refuses the rest. */
export function firstDutyOf(account: Account): string | undefined {
  if (account.mustChangePassword) return '/password';
  return account.mustEnrolSecondFactor ? '/second-factor' : undefined;
}
