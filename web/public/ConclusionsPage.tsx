import { useTranslation } from 'react-i18next';
import { useConclusions, type Conclusion } from '../api/conclusions.ts';
import { usePageTitle } from '../app/usePageTitle.ts';
import { DataTable, type DataColumn } from '../components/DataTable.tsx';
import { dateText } from '../components/dates.ts';
import { usePageQuery } from '../components/usePageQuery.ts';

/** 项目策划结论公示 (R02). */
export function ConclusionsPage() {
  const { t } = useTranslation('guides');
  const { limit, offset } = usePageQuery();
  const { data, isPending, error } = useConclusions({ limit, offset });
  const title = t('conclusions.title');
  usePageTitle(title);
  const columns: readonly DataColumn<Conclusion>[] = [
    { title: t('conclusions.project'), dataIndex: 'projectName' },
    { title: t('conclusions.address'), render: (_, { address = '—' }) => address },
    { title: t('conclusions.scale'), render: (_, { scale }) => scale || '—' },
    { title: t('conclusions.conclusion'), dataIndex: 'conclusionName' },
    { title: t('conclusions.publishedAt'), render: (_, one) => dateText(one.publishedAt) },
  ];
  return (
    <>
      <h1>{title}</h1>
      <p>{t('conclusions.introduction')}</p>
      <DataTable
        label={title}
        rowKey={({ projectName, publishedAt }) => `${projectName} ${publishedAt}`}
        columns={columns}
        rows={data?.conclusions}
        total={data?.total}
        isLoading={isPending}
        error={error}
        empty={t('conclusions.empty')}
      />
    </>
  );
}
