import { useTranslation } from 'react-i18next';
import { Link, Outlet } from 'react-router';
import { useSession } from '../api/session.ts';
import { useRouteFocus } from '../app/shell/useRouteFocus.ts';
import '../app/shell/shell.css';
import './public.css';

/** What surrounds the pages that everybody can read, signed in or not. */
export function PublicShell() {
  const { t } = useTranslation('guides');
  const { account } = useSession();
  const main = useRouteFocus();
  return (
    <div className="shell">
      <a className="skip-link" href="#main">
        {t('skipToMain', { ns: 'common' })}
      </a>
      <header className="shell-header">
        <p className="shell-product">{t('product', { ns: 'common' })}</p>
        <nav aria-label={t('publicPages')}>
          <ul className="public-links">
            <li>
              <Link to="/guides">{t('title')}</Link>
            </li>
            <li>
              <Link to="/planning-conclusions">{t('conclusions.title')}</Link>
            </li>
            <li>
              {account ? (
                <Link to="/">{t('toOwn')}</Link>
              ) : (
                <Link to="/sign-in">{t('signIn')}</Link>
              )}
            </li>
          </ul>
        </nav>
      </header>
      <main id="main" className="shell-main" tabIndex={-1} ref={main}>
        <Outlet />
      </main>
    </div>
  );
}
