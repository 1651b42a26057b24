import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useDepartmentNames } from '../api/departments.ts';
import { useStaff, type StaffMember } from '../api/staff.ts';
import { usePageTitle } from '../app/usePageTitle.ts';
import { DataTable, type DataColumn } from '../components/DataTable.tsx';
import { FilterLinks } from '../components/FilterLinks.tsx';
import { PersonalData } from '../components/PersonalData.tsx';
import { usePageQuery } from '../components/usePageQuery.ts';
import { DepartmentFilter } from '../supervision/DepartmentFilter.tsx';
import { RoleNames } from './RoleNames.tsx';

/** 人员: who holds which role, in office or closed (Art. 4(5)). */
export function StaffPage() {
  const { t } = useTranslation('staff');
  const { limit, offset, filter } = usePageQuery();
  const isClosed = filter('state') === 'closed';
  const departmentId = filter('department') ?? undefined;
  const { data, isPending, error } = useStaff({ departmentId, active: !isClosed, limit, offset });
  const nameOf = useDepartmentNames();
  const title = t('staff', { ns: 'navigation' });
  usePageTitle(title);
  return (
    <>
      <h1>{title}</h1>
      <p>{t(data?.everyDepartment ? 'people.textAll' : 'people.text')}</p>
      <FilterLinks
        label={t('people.byState')}
        name="state"
        present={isClosed ? 'closed' : 'active'}
        isRequired
        choices={(['active', 'closed'] as const).map((value) => ({
          value,
          text: t(`people.${value}`),
        }))}
      />
      {data?.everyDepartment && <DepartmentFilter />}
      <DataTable
        label={title}
        rowKey={({ accountId }) => accountId}
        columns={columnsOf(t, nameOf, data?.mayReport === true && !isClosed)}
        rows={data?.staff}
        total={data?.total}
        isLoading={isPending}
        error={error}
        empty={t(isClosed ? 'people.emptyClosed' : 'people.empty')}
      />
    </>
  );
}

function columnsOf(
  t: TFunction<'staff'>,
  nameOf: (departmentId: string) => string,
  mayReport: boolean,
): readonly DataColumn<StaffMember>[] {
  return [
    { title: t('person'), dataIndex: 'name' },
    { title: t('loginName'), dataIndex: 'accountId' },
    { title: t('department'), render: (_, { departmentId }) => nameOf(departmentId) },
    { title: t('rolesHeld'), render: (_, { roles }) => <RoleNames roles={roles} /> },
    { title: t('phone'), render: (_, { phone }) => <PersonalData value={phone} /> },
    ...(mayReport ? [reportColumn(t)] : []),
  ];
}

/** Where a change of this person is reported. */
function reportColumn(t: TFunction<'staff'>): DataColumn<StaffMember> {
  return {
    title: t('people.acts'),
    render: (_, { accountId, departmentId, name }) => (
      <Link
        to={`/office/staff-changes/new?${new URLSearchParams({ account: accountId, department: departmentId }).toString()}`}
        aria-label={t('people.reportOf', { name })}
      >
        {t('people.report')}
      </Link>
    ),
  };
}
