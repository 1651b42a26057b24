import { useTranslation } from 'react-i18next';
import { useStages, type StageRow } from '../api/stages.ts';
import { usePageTitle } from '../app/usePageTitle.ts';
import { DataTable, type DataColumn } from '../components/DataTable.tsx';
import { dateText } from '../components/dates.ts';
import { usePageQuery } from '../components/usePageQuery.ts';

/** The applicant's own cases. */
export function HomePage() {
  const { t } = useTranslation('hall');
  const { limit, offset } = usePageQuery();
  const { data, isPending, error } = useStages({ limit, offset });
  usePageTitle(t('home', { ns: 'navigation' }));
  const columns: readonly DataColumn<StageRow>[] = [
    { title: t('project'), dataIndex: 'projectName' },
    { title: t('status'), render: (_, { status }) => t(`stageStatus.${status}`, { ns: 'common' }) },
    { title: t('leadDepartment'), dataIndex: 'leadDepartmentName' },
    { title: t('createdAt'), render: (_, { createdAt }) => dateText(createdAt) },
  ];
  return (
    <>
      <h1>{t('home', { ns: 'navigation' })}</h1>
      <DataTable
        label={t('home', { ns: 'navigation' })}
        rowKey={({ stageId }) => stageId}
        columns={columns}
        rows={data?.stages}
        total={data?.total}
        isLoading={isPending}
        error={error}
        empty={t('empty')}
      />
    </>
  );
}
