import { MenuOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../api/session.ts';
import { useLargeText } from '../displayMode.ts';
import { AccountArea } from './AccountArea.tsx';

/** The product, how it looks, and who is signed in; one row, at phone width without the account. */
export function Header({
  account,
  onMenu,
}: {
  readonly account: Account;
  readonly onMenu: () => void;
}) {
  const { t } = useTranslation();
  const [isLarge, setLarge] = useLargeText();
  return (
    <header className="shell-header">
      <Button
        className="shell-menu-button"
        ghost
        icon={<MenuOutlined />}
        aria-label={t('menu')}
        aria-haspopup="dialog"
        onClick={onMenu}
      />
      <p className="shell-product">{t('product')}</p>
      <Button ghost aria-pressed={isLarge} onClick={() => setLarge(!isLarge)}>
        {t('largeText')}
      </Button>
      <div className="shell-account">
        <AccountArea account={account} ghost />
      </div>
    </header>
  );
}
