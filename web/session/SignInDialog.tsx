import { Modal } from 'antd';
import { useRef, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession, type Account } from '../api/session.ts';
import { ApiProblem } from '../api/ApiProblem.ts';
import { gate, openGate } from '../api/signInGate.ts';
import { SignInForm } from './SignInForm.tsx';

/** Signing in again in place, over the page whose session has ended: what was typed stays. */
export function SignInDialog() {
  const { t } = useTranslation('session');
  const isOpen = useSyncExternalStore(gate.subscribe, gate.isClosed);
  const { account } = useSession();
  const before = useRef<Account>(undefined);
  const goOn = (now: Account) => {
    // The draft of one person is not sent by another.
    if (before.current && before.current.accountId !== now.accountId) location.assign('/');
    else openGate();
  };
  const giveUp = () => openGate(new ApiProblem('sign-in-required', 401, t('sessionEnded')));
  return (
    <Modal
      open={isOpen}
      title={t('signInAgain')}
      footer={null}
      destroyOnHidden
      mask={{ closable: false }}
      onCancel={giveUp}
      afterOpenChange={(open) => {
        if (open && account) before.current = account;
      }}
    >
      <p>{t('sessionEnded')}</p>
      <SignInForm {...(account && { loginName: account.accountId })} onSignedIn={goOn} />
    </Modal>
  );
}
