import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useLatePredecessors, type LatePredecessor } from '../api/supervision.ts';
import { usePageTitle } from '../app/usePageTitle.ts';
import { DataTable, type DataColumn } from '../components/DataTable.tsx';
import { dayText } from '../components/dates.ts';
import { StatusTag } from '../components/StatusTag.tsx';
import { usePageQuery } from '../components/usePageQuery.ts';

/** 前置事项逾期: what waits, for what, and who has that (R41, Art. 13(4)). */
export function LatePredecessorsPage() {
  const { t } = useTranslation('supervision');
  const { limit, offset } = usePageQuery();
  const { data, isPending, error } = useLatePredecessors({ limit, offset });
  const title = t('latePredecessors', { ns: 'navigation' });
  usePageTitle(title);
  return (
    <>
      <h1>{title}</h1>
      <p>{t('predecessors.text')}</p>
      <DataTable
        label={title}
        rowKey={(row) => `${row.itemCaseId} ${row.predecessor.itemCaseId}`}
        columns={data?.mayOrder ? [...columnsOf(t), orderColumn(t)] : columnsOf(t)}
        rows={data?.latePredecessors}
        total={data?.total}
        isLoading={isPending}
        error={error}
        empty={t('predecessors.none')}
      />
    </>
  );
}

const caseOf = (stageId: string, itemCaseId: string): string =>
  `/office/stages/${encodeURIComponent(stageId)}?${new URLSearchParams({ tab: 'items', item: itemCaseId }).toString()}`;

function columnsOf(t: TFunction<'supervision'>): readonly DataColumn<LatePredecessor>[] {
  return [
    { title: t('project'), dataIndex: 'projectName' },
    {
      title: t('predecessors.predecessor'),
      render: (_, { predecessor: { stageId, itemCaseId, itemName, departmentName } }) => (
        <>
          <Link to={caseOf(stageId, itemCaseId)}>{itemName}</Link>
          <div>{departmentName}</div>
        </>
      ),
    },
    {
      title: t('predecessors.late'),
      render: (_, { firstLateDay, daysLate }) => (
        <>
          <StatusTag look="failed" text={t('predecessors.days', { count: daysLate })} />
          <div>{t('predecessors.since', { day: dayText(firstLateDay) })}</div>
        </>
      ),
    },
    {
      title: t('predecessors.waiting'),
      render: (_, { stageId, itemCaseId, itemName, departmentName }) => (
        <>
          <Link to={caseOf(stageId, itemCaseId)}>{itemName}</Link>
          <div>{departmentName}</div>
        </>
      ),
    },
  ];
}

/** For those who may give orders. */
function orderColumn(t: TFunction<'supervision'>): DataColumn<LatePredecessor> {
  return {
    title: t('acts'),
    render: (_, { predecessor: { stageId }, projectName }) => (
      <Link
        to={`/supervision/orders/new?stage=${encodeURIComponent(stageId)}`}
        aria-label={t('orders.giveFor', { name: projectName })}
      >
        {t('orders.give')}
      </Link>
    ),
  };
}
