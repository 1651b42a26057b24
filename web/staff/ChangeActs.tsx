import { Alert } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { mayPass, messageOf } from '../api/ApiProblem.ts';
import { useStaffChangeAct, type StaffChangeAct, type StaffChangeDetail } from '../api/staff.ts';
import { announce } from '../app/shell/Announcer.tsx';
import { ConfirmForm } from './ConfirmForm.tsx';
import { errorsIn } from './errorsIn.ts';
import { OneTimePassword } from './OneTimePassword.tsx';
import { RefileForm } from './RefileForm.tsx';
import { ReturnForm } from './ReturnForm.tsx';

/** The acts that the reader may do on a report now, and what became of the last one. */
export function ChangeActs({ change }: { readonly change: StaffChangeDetail }) {
  const { t } = useTranslation('staff');
  const { changeId, abilities, kind, name } = change;
  const { act, oneTimePassword, forgetPassword } = useStaffChangeAct(changeId);
  const [isHandedOut, setHandedOut] = useState(false);
  const submit = (chosen: StaffChangeAct, done?: () => void) => {
    if (act.isPending) return;
    act.mutate(chosen, {
      onSuccess: () => {
        done?.();
        announce(t(`done.${chosen.kind}`));
      },
    });
  };
  const isLost =
    isConfirmedHere(change, act) &&
    (kind === 'joins' || kind === 'passwordReset') &&
    oneTimePassword === undefined &&
    !isHandedOut;
  const { isPending } = act;
  const errorsOf = errorsIn(act.error, 'body.act');
  return (
    <>
      {act.error && !isLost && <Alert type="error" showIcon title={messageOf(act.error)} />}
      {act.data && (
        <Alert
          type={act.data.status === 'superseded' ? 'warning' : 'success'}
          showIcon
          title={act.data.reason ?? t(`done.${act.variables.kind}`)}
        />
      )}
      {oneTimePassword !== undefined && (
        <OneTimePassword
          name={name}
          password={oneTimePassword}
          onHandedOut={() => {
            setHandedOut(true);
            forgetPassword();
          }}
        />
      )}
      {isLost && <Alert type="warning" showIcon title={t('password.lost', { name })} />}
      {abilities.includes('confirmStaffChange') && (
        <ConfirmForm change={change} isPending={isPending} onSubmit={submit} />
      )}
      {abilities.includes('returnStaffChange') && (
        <ReturnForm changeId={changeId} isPending={isPending} onSubmit={submit} />
      )}
      {abilities.includes('refileStaffChange') && (
        <RefileForm
          changeId={changeId}
          isPending={isPending}
          errorsOf={errorsOf}
          onSubmit={submit}
        />
      )}
    </>
  );
}

/** Whether the confirmation of this page has taken effect, also where its answer did not come through. */
function isConfirmedHere(
  { state }: StaffChangeDetail,
  { data, error, variables, isPending }: ReturnType<typeof useStaffChangeAct>['act'],
): boolean {
  if (isPending || variables?.kind !== 'confirmStaffChange') return false;
  return data?.status === 'applied' || (state === 'confirmed' && mayPass(error));
}
