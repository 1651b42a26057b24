import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import type { Account } from '../../api/session.ts';
import { navigationOf } from './navigation.ts';

/** Where the roles of a person may go. */
export function SideNavigation({
  account,
  onChosen,
}: {
  readonly account: Account;
  readonly onChosen?: () => void;
}) {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const entries = navigationOf(account.roles);
  // The longest: /office/tasks rather than /office.
  const current = entries
    .filter(({ path }) => pathname === path || pathname.startsWith(`${path}/`))
    .toSorted((a, b) => b.path.length - a.path.length)[0];
  return (
    <nav aria-label={t('navigation')} className="side-navigation">
      <ul>
        {entries.map(({ path, label }) => (
          <li key={path}>
            <Link
              to={path}
              aria-current={path === current?.path ? 'page' : undefined}
              onClick={() => onChosen?.()}
            >
              {t(label, { ns: 'navigation' })}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
