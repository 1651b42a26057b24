import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../api/session.ts';
import { AccountArea } from './AccountArea.tsx';
import { SideNavigation } from './SideNavigation.tsx';

/**
 * Navigation and account at phone width. The browser's own dialog keeps the focus inside, closes by
 * Escape and gives the focus back, without a line of script.
 */
export function PhoneMenu({
  account,
  onClose,
}: {
  readonly account: Account;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} className="phone-menu" aria-label={t('menu')} onClose={onClose}>
      <Button className="phone-menu-close" onClick={() => dialog.current?.close()}>
        {t('closeMenu')}
      </Button>
      <SideNavigation account={account} onChosen={() => dialog.current?.close()} />
      <AccountArea account={account} onChosen={() => dialog.current?.close()} />
    </dialog>
  );
}
