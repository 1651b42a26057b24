import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, useSearchParams } from 'react-router';
import { useDemonstration } from '../api/demonstration.ts';
import { useSession } from '../api/session.ts';
import { usePageTitle } from '../app/usePageTitle.ts';
import { DemonstrationAccounts } from './DemonstrationAccounts.tsx';
import { PublicLinks } from './PublicLinks.tsx';
import './session.css';
import { SignInForm } from './SignInForm.tsx';

/** A place within this application: another site's address is never followed. */
function placeOf(to: string | null): string {
  return to?.startsWith('/') && !/^\/[/\\]/.test(to) ? to : '/';
}

/** The one door for everybody, whatever their role. */
export function SignInPage() {
  const { t } = useTranslation('session');
  const [query] = useSearchParams();
  const { account } = useSession();
  const demonstration = useDemonstration();
  const [chosen, setChosen] = useState<string>();
  usePageTitle(t('signIn'));
  if (account) return <Navigate to={placeOf(query.get('to'))} replace />;
  return (
    <main className="sign-in">
      <p className="sign-in-product">{t('product', { ns: 'common' })}</p>
      <h1>{t('signIn')}</h1>
      {/* The account that appears in the session leads on from here. */}
      <SignInForm
        key={chosen}
        onSignedIn={() => undefined}
        {...(chosen !== undefined && { loginName: chosen })}
      />
      <PublicLinks />
      {demonstration && (
        <DemonstrationAccounts demonstration={demonstration} onChosen={setChosen} />
      )}
    </main>
  );
}
