import { Button, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { FilingField } from '../../components/filing/fields.ts';

/** What is to be corrected in one field, when something is. */
export function ReasonInput({
  field,
  value,
  onChange,
}: {
  readonly field: FilingField;
  /** Undefined while nothing is wrong. */
  readonly value: string | undefined;
  readonly onChange: (reason: string | undefined) => void;
}) {
  const { t } = useTranslation('filings');
  const name = t(`fields.${field}`);
  if (value === undefined)
    return (
      <div>
        <Button aria-label={t('correctOf', { name })} onClick={() => onChange('')}>
          {t('correct')}
        </Button>
      </div>
    );
  return (
    <div>
      <Input.TextArea
        autoSize
        maxLength={1000}
        aria-label={t('reasonOf', { name })}
        placeholder={t('reason')}
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
      <Button aria-label={t('isRightOf', { name })} onClick={() => onChange(undefined)}>
        {t('isRight')}
      </Button>
    </div>
  );
}
