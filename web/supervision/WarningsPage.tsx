import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { StageRow } from '../api/stages.ts';
import { useWarnedStages } from '../api/supervision.ts';
import { usePageTitle } from '../app/usePageTitle.ts';
import { ClockTag } from '../components/ClockTag.tsx';
import { DataTable, type DataColumn } from '../components/DataTable.tsx';
import { FilterLinks } from '../components/FilterLinks.tsx';
import { StatusTag } from '../components/StatusTag.tsx';
import { usePageQuery } from '../components/usePageQuery.ts';
import { DepartmentFilter } from './DepartmentFilter.tsx';

const limits = ['overdue', 'dueSoon'] as const;

/** 红黄牌: stages in which a clock is overdue, or soon will be. */
export function WarningsPage() {
  const { t } = useTranslation(['supervision', 'case']);
  const { limit, offset, filter } = usePageQuery();
  const due = limits.find((name) => name === filter('due')) ?? 'overdue';
  const departmentId = filter('department') ?? undefined;
  const { data, isPending, error } = useWarnedStages({ due, departmentId, limit, offset });
  const title = t('warnings', { ns: 'navigation' });
  usePageTitle(title);
  return (
    <>
      <h1>{title}</h1>
      <p>{t('warnings.text')}</p>
      <FilterLinks
        label={t('warnings.by')}
        name="due"
        present={due}
        isRequired
        choices={limits.map((value) => ({ value, text: t(`warnings.${value}`) }))}
      />
      <DepartmentFilter />
      <DataTable
        label={title}
        rowKey={({ stageId }) => stageId}
        columns={data?.mayOrder ? [...columnsOf(t), orderColumn(t)] : columnsOf(t)}
        rows={data?.stages}
        total={data?.total}
        isLoading={isPending}
        error={error}
        empty={t(departmentId === undefined ? `warnings.no.${due}` : 'emptyFiltered')}
      />
    </>
  );
}

type Texts = TFunction<['supervision', 'case']>;

function columnsOf(t: Texts): readonly DataColumn<StageRow>[] {
  return [
    {
      title: t('project'),
      render: (_, { stageId, projectName }) => (
        <Link to={`/office/stages/${stageId}?tab=clocks`}>{projectName}</Link>
      ),
    },
    { title: t('stage'), render: (_, { stage }) => t(`stages.${stage}`, { ns: 'case' }) },
    { title: t('leadDepartment'), dataIndex: 'leadDepartmentName' },
    { title: t('state'), kept: true, dataIndex: 'statusName' },
    {
      title: t('warnings.clocks'),
      kept: true,
      render: (_, { overdue, dueSoon }) => (
        <>
          {overdue > 0 && <StatusTag look="failed" text={t('warnings.late', { count: overdue })} />}
          {dueSoon > 0 && (
            <StatusTag look="warning" text={t('warnings.soon', { count: dueSoon })} />
          )}
          {overdue + dueSoon === 0 && t('warnings.passed')}
        </>
      ),
    },
    {
      title: t('warnings.stageClock'),
      render: (_, { clock }) => (clock ? <ClockTag clock={clock} /> : t('warnings.noClock')),
    },
  ];
}

/** For those who may give orders. */
function orderColumn(t: Texts): DataColumn<StageRow> {
  return {
    title: t('acts'),
    render: (_, { stageId, projectName }) => (
      <Link
        to={`/supervision/orders/new?stage=${encodeURIComponent(stageId)}`}
        aria-label={t('orders.giveFor', { name: projectName })}
      >
        {t('orders.give')}
      </Link>
    ),
  };
}
