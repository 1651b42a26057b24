import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { useSession } from '../api/session.ts';
import { navigationOf } from '../app/shell/navigation.ts';

/** The other services of the hall, as the navigation has them: on a phone it is hidden in a menu. */
export function HallLinks() {
  const { t } = useTranslation('hall');
  const { account } = useSession();
  const { pathname } = useLocation();
  const entries = navigationOf(account?.roles ?? []).filter(({ path }) => path !== pathname);
  if (entries.length === 0) return null;
  return (
    <nav className="hall-part" aria-label={t('services')}>
      <h2>{t('services')}</h2>
      <ul className="hall-links">
        {entries.map(({ path, label }) => (
          <li key={path}>
            <Link to={path}>{t(label, { ns: 'navigation' })}</Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
