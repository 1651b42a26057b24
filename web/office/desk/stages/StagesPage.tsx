import { useTranslation } from 'react-i18next';
import { useStages } from '../../../api/stages.ts';
import { usePageTitle } from '../../../app/usePageTitle.ts';
import { DataTable } from '../../../components/DataTable.tsx';
import { usePageQuery } from '../../../components/usePageQuery.ts';
import '../desk.css';
import { DUE, STATUSES } from './filters.ts';
import { stageColumns } from './stageColumns.tsx';
import { StageFilters } from './StageFilters.tsx';

/** 阶段: what concerns my department, by state, department, what is late, and name. */
export function StagesPage() {
  const { t } = useTranslation(['desk', 'case']);
  const { limit, offset, filter } = usePageQuery();
  const asked = {
    ...known(
      'status',
      STATUSES.find((status) => status === filter('status')),
    ),
    ...known(
      'due',
      DUE.find((state) => state === filter('due')),
    ),
    ...known('departmentId', filter('departmentId') ?? undefined),
    ...known('projectName', filter('projectName') ?? undefined),
  };
  // The newest first, unless the other order was asked for.
  const order = filter('order') === 'asc' ? 'asc' : 'desc';
  const { data, isPending, error } = useStages({ ...asked, order, limit, offset });
  usePageTitle(t('stageList.title'));
  return (
    <>
      <h1>{t('stageList.title')}</h1>
      <StageFilters />
      <DataTable
        label={t('stageList.title')}
        rowKey={({ stageId }) => stageId}
        columns={stageColumns(t)}
        sorted={{ by: 'createdAt', order }}
        rows={data?.stages}
        total={data?.total}
        isLoading={isPending}
        error={error}
        empty={t(Object.keys(asked).length > 0 ? 'stageList.nothingFound' : 'stageList.empty')}
      />
    </>
  );
}

/** The one field with its value; none without. */
function known<N extends string, V>(name: N, value: V | undefined): Partial<Record<N, V>> {
  return value === undefined ? {} : ({ [name]: value } as Partial<Record<N, V>>); // as computed
}
