import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { stepNames, type FilingStep } from '../../components/filing/fields.ts';

/** All steps, each to be opened at any time; those with something to correct say so. */
export function StepList({
  step,
  marked,
  onGo,
}: {
  readonly step: FilingStep;
  readonly marked: ReadonlySet<FilingStep>;
  readonly onGo: (step: FilingStep) => void;
}) {
  const { t } = useTranslation('filings');
  return (
    <nav aria-label={t('stepsLabel')}>
      <ol className="filing-steps">
        {stepNames.map((name, index) => (
          <li key={name}>
            <Link
              to={`?step=${name}`}
              aria-current={name === step ? 'step' : undefined}
              onClick={(event) => {
                event.preventDefault();
                onGo(name);
              }}
            >
              {t('stepName', { number: index + 1, name: t(`steps.${name}`) })}
              {marked.has(name) && <strong>{t('marked')}</strong>}
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}
