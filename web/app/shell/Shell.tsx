import { Alert } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, Outlet, useLocation } from 'react-router';
import { messageOf } from '../../api/ApiProblem.ts';
import { useSession } from '../../api/session.ts';
import { Loading } from '../../components/Loading.tsx';
import './shell.css';
import { firstDutyOf } from './accountPages.ts';
import { Header } from './Header.tsx';
import { PhoneMenu } from './PhoneMenu.tsx';
import { SideNavigation } from './SideNavigation.tsx';
import { useRouteFocus } from './useRouteFocus.ts';

const LiveEvents = lazy(async () => ({
  default: (await import('../../session/LiveEvents.tsx')).LiveEvents,
}));

/** What surrounds every page of somebody who is signed in. */
export function Shell() {
  const { t } = useTranslation();
  const { account, isPending, error } = useSession();
  const { pathname, search } = useLocation();
  const main = useRouteFocus();
  const [isMenuOpen, setMenuOpen] = useState(false);
  if (error) return <Alert type="error" showIcon title={messageOf(error)} />;
  if (isPending) return <Loading />;
  if (!account)
    return <Navigate to={`/sign-in?to=${encodeURIComponent(pathname + search)}`} replace />;
  const duty = firstDutyOf(account);
  if (duty !== undefined && pathname !== duty) return <Navigate to={duty} replace />;
  return (
    <div className="shell">
      <a className="skip-link" href="#main">
        {t('skipToMain')}
      </a>
      <Header account={account} onMenu={() => setMenuOpen(true)} />
      {duty === undefined && (
        <Suspense fallback={null}>
          <LiveEvents />
        </Suspense>
      )}
      <div className="shell-body">
        <div className="shell-navigation">
          <SideNavigation account={account} />
        </div>
        <main id="main" className="shell-main" tabIndex={-1} ref={main}>
          <Outlet />
        </main>
      </div>
      {isMenuOpen && <PhoneMenu account={account} onClose={() => setMenuOpen(false)} />}
    </div>
  );
}
