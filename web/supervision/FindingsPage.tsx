import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useFindings, type Findings } from '../api/supervision.ts';
import { usePageTitle } from '../app/usePageTitle.ts';
import { DataTable } from '../components/DataTable.tsx';
import { FilterLinks } from '../components/FilterLinks.tsx';
import { usePageQuery } from '../components/usePageQuery.ts';
import { findingColumns } from './findingColumns.tsx';

const lists = [
  ...(['late-replies', 'deemed-acceptances', 'extensions'] as const),
  ...(['suspensions', 'obligations', 'departures'] as const),
] as const;

/** 监督清单: what the supervision has to see of the stages, list by list. */
export function FindingsPage() {
  const { t } = useTranslation(['supervision', 'case']);
  const { limit, offset, filter } = usePageQuery();
  const list = lists.find((name) => name === filter('list')) ?? lists[0];
  const departmentId = filter('department') ?? undefined;
  const { data, isPending, error } = useFindings(list, { departmentId, limit, offset });
  const title = t('findings', { ns: 'navigation' });
  usePageTitle(title);
  return (
    <>
      <h1>{title}</h1>
      <FilterLinks
        label={t('findings.by')}
        name="list"
        present={list}
        isRequired
        choices={lists.map((value) => ({ value, text: t(`findings.lists.${value}`) }))}
      />
      <p>{t(`findings.about.${list}`)}</p>
      {data && <Departments findings={data} />}
      <DataTable
        label={t(`findings.lists.${list}`)}
        rowKey={({ findingId }) => findingId}
        columns={findingColumns(t, list)}
        rows={data?.findings}
        total={data?.total}
        isLoading={isPending}
        error={error}
        empty={t(departmentId === undefined ? 'findings.none' : 'emptyFiltered')}
      />
    </>
  );
}

/** How many rows each department has, and the way to them. */
function Departments({ findings: { departments } }: { readonly findings: Findings }) {
  const { t } = useTranslation('supervision');
  const { filter, linkTo } = usePageQuery();
  if (departments.length === 0) return null;
  if (filter('department') !== null)
    return (
      <p>
        <Link to={linkTo({ department: undefined })}>{t('findings.allDepartments')}</Link>
      </p>
    );
  return (
    <FilterLinks
      label={t('department')}
      name="department"
      present={undefined}
      choices={departments.map(({ departmentId, departmentName, count }) => ({
        value: departmentId,
        text: t('findings.counted', { name: departmentName, count }),
      }))}
    />
  );
}
