import { Menu } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import type { Account } from '../../api/session.ts';
import { navigationOf } from './navigation.ts';

/** Where the roles of a person may go. */
export function SideNavigation({
  account,
  onChosen,
}: {
  readonly account: Account;
  readonly onChosen?: () => void;
}) {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const entries = navigationOf(account.roles);
  const current = entries.find(({ path }) => pathname.startsWith(path));
  return (
    <nav aria-label={t('navigation')}>
      <Menu
        mode="inline"
        selectedKeys={current ? [current.path] : []}
        onClick={() => onChosen?.()}
        items={entries.map(({ path, label, area }) => ({
          key: path,
          label: <Link to={path}>{t(`navigation.${label}`, { ns: area })}</Link>,
        }))}
      />
    </nav>
  );
}
