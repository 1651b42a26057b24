import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { StaffChangeAct, StaffChangeDetail, StaffChangeKind } from '../api/staff.ts';

export interface ActFormProps {
  readonly isPending: boolean;
  /** @param done called when it has been recorded */
  readonly onSubmit: (act: StaffChangeAct, done?: () => void) => void;
}

/** What begins with the confirmation is said before it is given. */
export function ConfirmForm({
  change: { kind, name, tasksLeft },
  isPending,
  onSubmit,
}: ActFormProps & { readonly change: StaffChangeDetail }) {
  const { t } = useTranslation('staff');
  return (
    <section aria-labelledby="staff-confirm">
      <h2 id="staff-confirm">{t('confirm.title')}</h2>
      <p>{t(`confirm.effects.${kind as StaffChangeKind}`, { name })}</p>
      {kind === 'leaves' || kind === 'movesDepartment' ? (
        <p>{t('confirm.tasks', { count: tasksLeft })}</p>
      ) : null}
      <Button
        type="primary"
        loading={isPending}
        onClick={() => onSubmit({ kind: 'confirmStaffChange' })}
      >
        {t('confirm.act')}
      </Button>
    </section>
  );
}
