import { Modal } from 'antd';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../api/session.ts';
import { ApiProblem } from '../api/ApiProblem.ts';
import { gate, openGate } from '../api/signInGate.ts';
import { SignInForm } from './SignInForm.tsx';

/**
 * Signing in again in place, over the page whose session has ended: what was typed stays. For another
 * person the page begins anew (`begin` in `api/session.ts`), and the gate never opens.
 */
export function SignInDialog() {
  const { t } = useTranslation('session');
  const isOpen = useSyncExternalStore(gate.subscribe, gate.isClosed);
  const { account } = useSession();
  const giveUp = () => openGate(new ApiProblem('sign-in-required', 401, t('sessionEnded')));
  return (
    <Modal
      open={isOpen}
      title={t('signInAgain')}
      footer={null}
      destroyOnHidden
      mask={{ closable: false }}
      onCancel={giveUp}
    >
      <p>{t('sessionEnded')}</p>
      <p>{t('draftIsYours')}</p>
      <SignInForm
        {...(account && { loginName: account.accountId })}
        onSignedIn={() => openGate()}
      />
    </Modal>
  );
}
