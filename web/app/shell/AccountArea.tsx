import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useSignOut, type Account } from '../../api/session.ts';
import { changeLanguage } from '../i18n.ts';

/** Who is signed in, the language, signing out: in the header, at phone width in the menu. */
export function AccountArea({
  account,
  ghost = false,
}: {
  readonly account: Account;
  /** On a dark ground. */
  readonly ghost?: boolean;
}) {
  const { t, i18n } = useTranslation();
  const signOut = useSignOut();
  const navigate = useNavigate();
  const other = i18n.language === 'en-US' ? 'zh-CN' : 'en-US';
  const leave = () =>
    signOut.mutate(undefined, { onSuccess: () => void navigate('/sign-in', { replace: true }) });
  const roles = account.roles.map((role) => t(`roles.${role}`)).join(t('listComma'));
  return (
    <div className="account-area">
      <span>{t('nameWithRoles', { name: account.name, roles })}</span>
      <Button ghost={ghost} lang={other} onClick={() => void changeLanguage(other)}>
        {t('otherLanguage')}
      </Button>
      <Button ghost={ghost} loading={signOut.isPending} onClick={leave}>
        {t('signOut')}
      </Button>
    </div>
  );
}
