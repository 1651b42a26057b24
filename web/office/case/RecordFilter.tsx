import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useDepartmentNames } from '../../api/departments.ts';
import type { StageView } from '../../api/stages.ts';
import { caseQuery, type CasePlace } from './caseTabNames.ts';

/** Links that show the rows of one department or one item: what is shown can be sent as it is. */
export function RecordFilter({ stage }: { readonly stage: StageView }) {
  const { t } = useTranslation('case');
  const nameOf = useDepartmentNames();
  const [query] = useSearchParams();
  const item = query.get('item') ?? undefined;
  const department = query.get('department') ?? undefined;
  const departments = new Set([
    stage.leadDepartmentId,
    ...stage.items.map(({ departmentId }) => departmentId),
  ]);
  return (
    <>
      <Choices
        label={t('record.byDepartment')}
        all={{ tab: 'record', item }}
        chosen={department}
        choices={[...departments].map((id) => ({
          id,
          name: nameOf(id),
          place: { tab: 'record', item, department: id },
        }))}
      />
      <Choices
        label={t('record.byItem')}
        all={{ tab: 'record', department }}
        chosen={item}
        choices={stage.items.map(({ itemCaseId, name }) => ({
          id: itemCaseId,
          name,
          place: { tab: 'record', department, item: itemCaseId },
        }))}
      />
    </>
  );
}

interface Choice {
  readonly id: string;
  readonly name: string;
  readonly place: CasePlace;
}

function Choices({
  label,
  all,
  chosen,
  choices,
}: {
  readonly label: string;
  readonly all: CasePlace;
  readonly chosen: string | undefined;
  readonly choices: readonly Choice[];
}) {
  const { t } = useTranslation('case');
  const current = { 'aria-current': 'true' } as const;
  return (
    <nav aria-label={label} className="case-choices">
      <span aria-hidden="true">{label}</span>
      <Link to={caseQuery(all)} {...(chosen === undefined && current)} preventScrollReset>
        {t('record.all')}
      </Link>
      {choices.map(({ id, name, place }) => (
        <Link key={id} to={caseQuery(place)} {...(id === chosen && current)} preventScrollReset>
          {name}
        </Link>
      ))}
    </nav>
  );
}
