import { useTranslation } from 'react-i18next';
import { Navigate } from 'react-router';
import { useSession } from '../api/session.ts';
import { navigationOf } from './shell/navigation.ts';
import { usePageTitle } from './usePageTitle.ts';

/** Where one begins: the first page that one's roles lead to. */
export function Home() {
  const { account } = useSession();
  const [first] = navigationOf(account?.roles ?? []);
  return first ? <Navigate to={first.path} replace /> : <Welcome />;
}

/** For roles that work beside these pages. */
function Welcome() {
  const { t } = useTranslation();
  usePageTitle(t('welcome.title'));
  return (
    <>
      <h1>{t('welcome.title')}</h1>
      <p>{t('welcome.text')}</p>
    </>
  );
}
