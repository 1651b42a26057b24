import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { FilingState } from '../../../domain/filing/filing.ts';
import { usePageQuery } from '../usePageQuery.ts';
import { filingStateNames } from './FilingTag.tsx';
import './filter.css';

interface StateFilterProps {
  readonly audience: 'applicant' | 'office';
  /** Which of them are offered; all of them otherwise. */
  readonly states?: readonly FilingState[];
}

/** The states of a list as links, with the one that is shown. */
export function StateFilter({ audience, states = filingStateNames }: StateFilterProps) {
  const { t } = useTranslation('filings');
  const { linkTo } = usePageQuery();
  const present = useFilingState();
  return (
    <nav aria-label={t('filterLabel')}>
      <ul className="filter">
        {[undefined, ...states].map((state) => (
          <li key={state ?? 'all'}>
            <Link to={linkTo({ state })} aria-current={state === present ? 'true' : undefined}>
              {state === undefined ? t('allStates') : t(`states.${audience}.${state}`)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The state that the address asks for. */
export function useFilingState(): FilingState | undefined {
  const { filter } = usePageQuery();
  return filingStateNames.find((name) => name === filter('state'));
}
