import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useSignOut, type Account } from '../../api/session.ts';
import { useLargeText } from '../displayMode.ts';
import { changeLanguage } from '../i18n.ts';

/** The product, who is signed in, how it looks, signing out. */
export function Header({
  account,
  onMenu,
}: {
  readonly account: Account;
  readonly onMenu: () => void;
}) {
  const { t, i18n } = useTranslation();
  const [isLarge, setLarge] = useLargeText();
  const signOut = useSignOut();
  const navigate = useNavigate();
  const other = i18n.language === 'en-US' ? 'zh-CN' : 'en-US';
  const leave = () =>
    signOut.mutate(undefined, { onSuccess: () => void navigate('/sign-in', { replace: true }) });
  return (
    <header className="shell-header">
      <Button className="shell-menu-button" ghost onClick={onMenu}>
        {t('menu')}
      </Button>
      <p className="shell-product">{t('product')}</p>
      <span>
        {account.name}（{account.roles.map((role) => t(`roles.${role}`)).join('、')}）
      </span>
      <Button ghost aria-pressed={isLarge} onClick={() => setLarge(!isLarge)}>
        {t('largeText')}
      </Button>
      <Button ghost lang={other} onClick={() => void changeLanguage(other)}>
        {t('otherLanguage')}
      </Button>
      <Button ghost loading={signOut.isPending} onClick={leave}>
        {t('signOut')}
      </Button>
    </header>
  );
}
