import { Alert, Button } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { CopyButton } from '../components/CopyButton.tsx';

/** The codes for the day when the authenticator is lost, the only time that they are shown. */
export function RecoveryCodes({
  codes,
  onKept,
}: {
  readonly codes: readonly string[];
  readonly onKept: () => void;
}) {
  const { t } = useTranslation('session');
  const navigate = useNavigate();
  const title = useRef<HTMLHeadingElement>(null);
  // What was shown before has gone, and the focus with it.
  useEffect(() => title.current?.focus(), []);
  return (
    <section>
      <h2 ref={title} tabIndex={-1}>
        {t('recovery.title')}
      </h2>
      <Alert type="warning" showIcon title={t('recovery.once')} />
      <ul className="recovery-codes" aria-label={t('recovery.title')}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <p className="recovery-acts">
        <CopyButton text={codes.join('\n')} label={t('recovery.copy')} />
        <Button onClick={() => window.print()}>{t('recovery.print')}</Button>
        <Button
          type="primary"
          onClick={() => {
            onKept();
            void navigate('/');
          }}
        >
          {t('recovery.kept')}
        </Button>
      </p>
    </section>
  );
}
