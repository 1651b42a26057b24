import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { CopyButton } from '../components/CopyButton.tsx';

/** The password of a new person, or a new one: shown until it is handed out, and never again. */
export function OneTimePassword({
  name,
  password,
  onHandedOut,
}: {
  readonly name: string;
  readonly password: string;
  readonly onHandedOut: () => void;
}) {
  const { t } = useTranslation('staff');
  return (
    <Alert
      type="warning"
      showIcon
      title={t('password.title', { name })}
      description={
        <>
          <p>{t('password.text')}</p>
          <p>
            <code className="staff-password">{password}</code>
          </p>
          <div className="staff-buttons">
            <CopyButton text={password} label={t('password.copy')} />
            <Button onClick={onHandedOut}>{t('password.handedOut')}</Button>
          </div>
        </>
      }
    />
  );
}
