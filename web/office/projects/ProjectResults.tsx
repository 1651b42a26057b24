import { useTranslation } from 'react-i18next';
import type { ProjectDetail } from '../../api/caseData.ts';
import { useDepartmentNames } from '../../api/departments.ts';
import { dateText, dayText } from '../../components/dates.ts';
import { PaperLinks } from '../../components/PaperLinks.tsx';
import { StatusTag } from '../../components/StatusTag.tsx';
import { Section } from '../case/Section.tsx';

const given: ReadonlySet<string> = new Set(['approved', 'reused']);

/** What the items of its stages came to: the latest decision on each, with its paper. */
export function ProjectResults({ results }: { readonly results: ProjectDetail['results'] }) {
  const { t } = useTranslation(['projects', 'case']);
  const nameOf = useDepartmentNames();
  if (results.length === 0) return null;
  return (
    <Section title={t('results')}>
      <ul className="desk-rows">
        {results.map(({ itemCaseId, name, departmentId, outcome, at, validUntil, paperId }) => (
          <li key={itemCaseId}>
            <span>
              <strong>{name}</strong>{' '}
              <StatusTag
                look={given.has(outcome) ? 'done' : 'failed'}
                text={t(`itemStatus.${outcome}`, { ns: 'case' })}
              />{' '}
              {nameOf(departmentId)} {dateText(at)}
              {validUntil !== undefined && ` ${t('validUntil', { day: dayText(validUntil) })}`}
            </span>
            <PaperLinks paperId={paperId} title={name} />
          </li>
        ))}
      </ul>
    </Section>
  );
}
