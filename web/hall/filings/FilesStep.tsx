import { useTranslation } from 'react-i18next';
import { FileUpload } from '../../components/FileUpload.tsx';
import { anchorOf } from './anchor.ts';
import type { StepProps } from './step.ts';

/** The most that a filing takes. */
const MOST = 50;

/** 附件: what the applicant has already; the planning report will say what is needed. */
export function FilesStep({ content, change, errorsOf, onBusyChange }: StepProps) {
  const { t } = useTranslation('filings');
  const errors = errorsOf('fileIds');
  return (
    <div className="field" id={anchorOf('fileIds')} tabIndex={-1}>
      <p className="field-hint">{t('hints.fileIds')}</p>
      <FileUpload
        label={t('fields.fileIds')}
        value={content.fileIds}
        maxCount={MOST}
        onChange={(fileIds) => change('fileIds', fileIds)}
        onBusyChange={onBusyChange}
      />
      {errors.length > 0 && <p className="field-errors">{errors.join(' ')}</p>}
    </div>
  );
}
