import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FilingContent } from '../../api/filings.ts';
import { FileLink } from '../FileLink.tsx';
import { PersonalData } from '../PersonalData.tsx';
import { filingSteps, isAsked, type FilingField, type FilingStep } from './fields.ts';
import { useFieldText } from './useFieldText.ts';
import './summary.css';

const steps = ['project', 'applicant', 'matter', 'files'] as const satisfies FilingStep[];
const PERSONAL: ReadonlySet<FilingField> = new Set<FilingField>([
  'applicant.idNumber',
  'applicant.contactPhone',
]);

interface SummaryProps {
  readonly content: FilingContent;
  /** Leads to where a part is filled in. */
  readonly onGo?: (step: FilingStep) => void;
  /** What stands beside a field. */
  readonly beside?: (field: FilingField) => ReactNode;
}

/** All that a filing says, part by part. */
export function FilingSummary({ content, onGo, beside }: SummaryProps) {
  const { t } = useTranslation('filings');
  const textOf = useFieldText();
  const shown = (field: FilingField): ReactNode => {
    if (field === 'fileIds' && content.fileIds.length > 0)
      return content.fileIds.map((fileId) => <FileLink key={fileId} fileId={fileId} />);
    const text = textOf(content, field);
    return PERSONAL.has(field) ? <PersonalData value={text} /> : text;
  };
  return steps.map((step) => {
    const fields: readonly FilingField[] = filingSteps[step];
    const asked = fields.filter((field) => isAsked(field, content));
    if (asked.length === 0) return null;
    return (
      <section key={step} className="summary">
        <h3>{t(`steps.${step}`)}</h3>
        {onGo && (
          <Button
            aria-label={t('changeOf', { name: t(`steps.${step}`) })}
            onClick={() => onGo(step)}
          >
            {t('change')}
          </Button>
        )}
        <dl>
          {asked.map((field) => (
            <div key={field} className="summary-row">
              <dt>{t(`fields.${field}`)}</dt>
              <dd>
                {shown(field)}
                {beside?.(field)}
              </dd>
            </div>
          ))}
        </dl>
      </section>
    );
  });
}
