import type { TFunction } from 'i18next';
import { Link } from 'react-router';
import type { StageRow } from '../../../api/stages.ts';
import type { DataColumn } from '../../../components/DataTable.tsx';
import { dateText } from '../../../components/dates.ts';
import { StatusTag } from '../../../components/StatusTag.tsx';
import { stageLook } from '../../../components/looks.ts';

/** The columns of a list of stages. */
export function stageColumns(t: TFunction<'desk'>): readonly DataColumn<StageRow>[] {
  return [
    {
      title: t('stageList.project'),
      render: (_, { stageId, projectName }) => (
        <Link to={`/office/stages/${encodeURIComponent(stageId)}`}>{projectName}</Link>
      ),
    },
    { title: t('stageList.stage'), render: (_, { stage }) => t(`stages.${stage}`, { ns: 'case' }) },
    {
      title: t('stageList.status'),
      kept: true,
      render: (_, row) => (
        <>
          <StatusTag
            look={stageLook(row)}
            text={t(`stageStatus.${row.status}`, { ns: 'common' })}
          />
          {row.frozen && <StatusTag look="stopped" text={t('frozen', { ns: 'case' })} />}
        </>
      ),
    },
    { title: t('stageList.limits'), kept: true, render: (_, row) => <Limits row={row} t={t} /> },
    { title: t('stageList.lead'), dataIndex: 'leadDepartmentName' },
    {
      title: t('stageList.createdAt'),
      sort: 'createdAt',
      kept: true,
      render: (_, { createdAt }) => dateText(createdAt),
    },
    {
      title: t('stageList.board'),
      render: (_, { stageId, projectName }) => (
        <Link
          to={`/office/stages/${encodeURIComponent(stageId)}/board`}
          aria-label={t('stageList.boardOf', { name: projectName })}
        >
          {t('stageList.board')}
        </Link>
      ),
    },
  ];
}

function Limits({
  row: { overdue, dueSoon },
  t,
}: {
  readonly row: StageRow;
  readonly t: TFunction<'desk'>;
}) {
  if (overdue === 0 && dueSoon === 0) return t('stageList.inTime');
  return (
    <>
      {overdue > 0 && <StatusTag look="failed" text={t('stageList.late', { count: overdue })} />}
      {dueSoon > 0 && <StatusTag look="warning" text={t('stageList.soon', { count: dueSoon })} />}
    </>
  );
}
