import { Button, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { useKept } from '../acts/useKept.ts';
import { Field } from '../components/Field.tsx';
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
      <Field label={t('return.reasons')} hint={t('return.hint')}>
        {(attributes) => (
          <Input.TextArea
            {...attributes}
            rows={3}
            maxLength={2000}
            value={reasons}
            onChange={({ target }) => change({ reasons: target.value })}
          />
        )}
      </Field>
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
