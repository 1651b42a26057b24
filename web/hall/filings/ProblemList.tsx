import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import type { FieldProblem } from '../../../domain/rule.ts';
import { stepOf, type FilingStep } from '../../components/filing/fields.ts';
import { anchorOf } from './anchor.ts';

/** Everything that is to be corrected, each leading to its field. */
export function ProblemList({
  title,
  problems,
  type,
  onGo,
}: {
  readonly title: string;
  readonly problems: readonly FieldProblem[];
  readonly type: 'error' | 'warning';
  readonly onGo: (step: FilingStep, field: string) => void;
}) {
  const { t } = useTranslation('filings');
  if (problems.length === 0) return null;
  const list = (
    <ol>
      {problems.map(({ field, message }) => (
        <li key={`${field} ${message}`}>
          <a
            href={`#${anchorOf(field)}`}
            onClick={(event) => {
              event.preventDefault();
              onGo(stepOf(field), field);
            }}
          >
            {t('problem', { field: t(`fields.${field}`, { defaultValue: field }), message })}
          </a>
        </li>
      ))}
    </ol>
  );
  return (
    <Alert type={type} showIcon title={title} description={list} className="filing-problems" />
  );
}
