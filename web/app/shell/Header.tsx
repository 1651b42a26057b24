import { MenuOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../api/session.ts';
import { AccountMenu } from './AccountMenu.tsx';
import { firstDutyOf } from './accountPages.ts';
import { InboxLink } from './InboxLink.tsx';

/** The product, the inbox, and who is signed in; one row, at phone width without the account. */
export function Header({
  account,
  onMenu,
}: {
  readonly account: Account;
  readonly onMenu: () => void;
}) {
  const { t } = useTranslation();
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
      {firstDutyOf(account) === undefined && <InboxLink />}
      <div className="shell-account">
        <AccountMenu account={account} />
      </div>
    </header>
  );
}
