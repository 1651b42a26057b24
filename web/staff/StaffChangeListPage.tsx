import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useDepartmentNames } from '../api/departments.ts';
import { useStaffChanges, type StaffChange } from '../api/staff.ts';
import { usePageTitle } from '../app/usePageTitle.ts';
import { DataTable, type DataColumn } from '../components/DataTable.tsx';
import { dateTimeText } from '../components/dates.ts';
import { FilterLinks } from '../components/FilterLinks.tsx';
import { usePageQuery } from '../components/usePageQuery.ts';
import { DepartmentFilter } from '../supervision/DepartmentFilter.tsx';
import { changeStates } from './looks.ts';
import { StaffChangeState } from './StaffChangeState.tsx';
import './staff.css';

/** 人员变更报送: the department's reports, or all of them for those who confirm and audit. */
export function StaffChangeListPage() {
  const { t } = useTranslation('staff');
  const { limit, offset, filter } = usePageQuery();
  const state = changeStates.find((name) => name === filter('state'));
  const departmentId = filter('department') ?? undefined;
  const { data, isPending, error } = useStaffChanges({ state, departmentId, limit, offset });
  const nameOf = useDepartmentNames();
  const title = t('staffChanges', { ns: 'navigation' });
  usePageTitle(title);
  return (
    <>
      <h1>{title}</h1>
      <p>{t('changes.text')}</p>
      {data?.mayReport && (
        <p>
          <Link className="staff-report-link" to="/office/staff-changes/new">
            {t('report.title')}
          </Link>
        </p>
      )}
      <FilterLinks
        label={t('state')}
        name="state"
        present={state}
        choices={changeStates.map((value) => ({ value, text: t(`states.${value}`) }))}
      />
      {data?.everyDepartment && <DepartmentFilter />}
      <DataTable
        label={title}
        rowKey={({ changeId }) => changeId}
        columns={columnsOf(t, nameOf)}
        rows={data?.changes}
        total={data?.total}
        isLoading={isPending}
        error={error}
        empty={t(state || departmentId ? 'changes.emptyFiltered' : 'changes.empty')}
      />
    </>
  );
}

function columnsOf(
  t: TFunction<'staff'>,
  nameOf: (departmentId: string) => string,
): readonly DataColumn<StaffChange>[] {
  return [
    {
      title: t('change'),
      render: (_, { changeId, kindName, name }) => (
        <Link to={`/office/staff-changes/${encodeURIComponent(changeId)}`}>
          {t('changeOf', { kind: kindName, name })}
        </Link>
      ),
    },
    { title: t('department'), render: (_, { departmentId }) => nameOf(departmentId) },
    { title: t('reportedAt'), render: (_, { reportedAt }) => dateTimeText(reportedAt) },
    { title: t('state'), render: (_, { state }) => <StaffChangeState state={state} /> },
  ];
}
