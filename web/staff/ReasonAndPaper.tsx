import { useTranslation } from 'react-i18next';
import { Field } from '../components/Field.tsx';
import { LongText } from '../components/LongText.tsx';
import { FileUpload } from '../components/FileUpload.tsx';

/** Why, and the paper that bears the stamp of the department: of a report, first or again. */
export function ReasonAndPaper({
  reason,
  fileIds,
  errorsOf,
  onChange,
  onBusyChange,
}: {
  readonly reason: string;
  readonly fileIds: readonly string[];
  readonly errorsOf: (field: string) => readonly string[];
  readonly onChange: (
    changed: { readonly reason: string } | { readonly fileIds: readonly string[] },
  ) => void;
  readonly onBusyChange: (busy: boolean) => void;
}) {
  const { t } = useTranslation('staff');
  return (
    <>
      <LongText
        label={t('reason')}
        errors={errorsOf('reason')}
        longest={2000}
        value={reason}
        onChange={(text) => onChange({ reason: text })}
      />
      <Field group label={t('paper')} hint={t('paperHint')} errors={errorsOf('fileId')}>
        {() => (
          <FileUpload
            label={t('paper')}
            value={fileIds}
            maxCount={1}
            onChange={(ids) => onChange({ fileIds: ids })}
            onBusyChange={onBusyChange}
          />
        )}
      </Field>
    </>
  );
}
