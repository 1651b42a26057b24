import { DownOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useId, useRef, useState, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../api/session.ts';
import { AccountArea } from './AccountArea.tsx';

/** Closes what was opened, when the focus or the pointer goes elsewhere, or by Escape. */
function useDismissal(area: RefObject<HTMLElement | null>, isOpen: boolean, close: () => void) {
  useEffect(() => {
    if (!isOpen) return;
    const elsewhere = ({ target }: Event) => {
      if (!(target instanceof Node) || !area.current?.contains(target)) close();
    };
    const escape = ({ key }: KeyboardEvent) => {
      if (key !== 'Escape') return;
      close();
      area.current?.querySelector('button')?.focus();
    };
    document.addEventListener('focusin', elsewhere);
    document.addEventListener('pointerdown', elsewhere);
    document.addEventListener('keydown', escape);
    return () => {
      document.removeEventListener('focusin', elsewhere);
      document.removeEventListener('pointerdown', elsewhere);
      document.removeEventListener('keydown', escape);
    };
  });
}

/** One's own pages and choices, behind one's name; at phone width they are in the menu of the page. */
export function AccountMenu({ account }: { readonly account: Account }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const area = useRef<HTMLDivElement>(null);
  const panel = useId();
  const close = () => setOpen(false);
  useDismissal(area, isOpen, close);
  return (
    <div className="account-menu" ref={area}>
      <Button
        ghost
        aria-expanded={isOpen}
        aria-controls={panel}
        aria-label={t('account.menu', { name: account.name })}
        onClick={() => setOpen(!isOpen)}
      >
        {account.name} <DownOutlined aria-hidden />
      </Button>
      <div id={panel} className="account-panel" hidden={!isOpen}>
        <AccountArea account={account} onChosen={close} />
      </div>
    </div>
  );
}
