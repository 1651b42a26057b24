import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useKept } from '../acts/useKept.ts';
import { LongText } from '../components/LongText.tsx';
import type { ActFormProps } from './ConfirmForm.tsx';

/** What is wrong with a report; it gives nothing back that has ended. */
export function ReturnForm({
  changeId,
  isPending,
  onSubmit,
}: ActFormProps & { readonly changeId: string }) {
  const { t } = useTranslation('staff');
  const { values, change, done } = useKept(changeId, 'return', { reasons: '' });
  const { reasons } = values;
  return (
    <section aria-labelledby="staff-return">
      <h2 id="staff-return">{t('return.title')}</h2>
      <LongText
        label={t('return.reasons')}
        hint={t('return.hint')}
        longest={2000}
        value={reasons}
        onChange={(text) => change({ reasons: text })}
      />
      <Button
        loading={isPending}
        disabled={reasons.trim() === ''}
        onClick={() => onSubmit({ kind: 'returnStaffChange', reasons }, done)}
      >
        {t('return.act')}
      </Button>
    </section>
  );
}
