import { Alert } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { messageOf } from '../api/ApiProblem.ts';
import { useSecondFactor, type SecondFactor } from '../api/secondFactor.ts';
import { useSession } from '../api/session.ts';
import { usePageTitle } from '../app/usePageTitle.ts';
import { Loading } from '../components/Loading.tsx';
import { dateTimeText } from '../components/dates.ts';
import { Enrolment } from './Enrolment.tsx';
import { RecoveryCodes } from './RecoveryCodes.tsx';
import { RemovalForm } from './RemovalForm.tsx';

import './session.css';

/** 两步验证: an authenticator besides the password; required of some roles before anything else. */
export function SecondFactorPage() {
  const { t } = useTranslation('session');
  const { account } = useSession();
  const { data, isPending, error } = useSecondFactor();
  // Shown once: they are kept here alone, and gone with the page.
  const [codes, setCodes] = useState<readonly string[]>();
  usePageTitle(t('secondFactor.title'));
  return (
    <div className="narrow-page">
      <h1>{t('secondFactor.title')}</h1>
      {error && <Alert type="error" showIcon title={messageOf(error)} />}
      {isPending && <Loading />}
      {codes && <RecoveryCodes codes={codes} onKept={() => setCodes(undefined)} />}
      {!codes && data?.enabled && <InForce factor={data} />}
      {!codes && data && !data.enabled && (
        <>
          <p>{t('secondFactor.text')}</p>
          {account?.mustEnrolSecondFactor && (
            <Alert type="warning" showIcon title={t('secondFactor.mustEnrol')} />
          )}
          <Enrolment onEnrolled={setCodes} />
        </>
      )}
    </div>
  );
}

function InForce({ factor }: { readonly factor: SecondFactor }) {
  const { t } = useTranslation('session');
  const { enabledAt, recoveryCodesLeft, required } = factor;
  return (
    <>
      <p>
        {t('secondFactor.inForce')}
        {enabledAt !== undefined && t('secondFactor.since', { at: dateTimeText(enabledAt) })}
      </p>
      <p>{t('secondFactor.codesLeft', { left: recoveryCodesLeft })}</p>
      <h2>{t('secondFactor.removal.title')}</h2>
      <p>{t(required ? 'secondFactor.removal.required' : 'secondFactor.removal.text')}</p>
      <RemovalForm />
    </>
  );
}
