import { useTranslation } from 'react-i18next';
import { ChoiceField } from './ChoiceField.tsx';
import type { StepProps } from './step.ts';
import { TextField } from './TextField.tsx';

const KINDS = ['company', 'person'] as const;

/** 申报人: as the account has it, to be completed. */
export function ApplicantStep(props: StepProps) {
  const { t } = useTranslation('filings');
  const { content } = props;
  if (content.projectId !== undefined) return <p>{t('applicantOfProject')}</p>;
  return (
    <>
      <p>{t('applicantOfAccount')}</p>
      <ChoiceField {...props} field="applicant.kind" choices={KINDS} words="kinds" />
      <TextField {...props} field="applicant.name" />
      {content.applicant.kind === 'company' && (
        <TextField {...props} field="applicant.creditCode" maxLength={100} />
      )}
      {content.applicant.kind === 'person' && (
        <TextField {...props} field="applicant.idNumber" maxLength={100} />
      )}
      <TextField {...props} field="applicant.contactName" autoComplete="name" />
      <TextField
        {...props}
        field="applicant.contactPhone"
        maxLength={100}
        autoComplete="tel"
        inputMode="tel"
      />
    </>
  );
}
