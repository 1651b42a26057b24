import type { TFunction } from 'i18next';
import type { FindingListId } from '../../domain/supervision/findings/lists.ts';
import { Link } from 'react-router';
import type { Finding } from '../api/supervision.ts';
import type { DataColumn } from '../components/DataTable.tsx';
import { dateText, dayText } from '../components/dates.ts';
import { StatusTag } from '../components/StatusTag.tsx';

type Texts = TFunction<['supervision', 'case']>;

/** The columns of every list of findings; what a list does not know stays empty. */
export function findingColumns(t: Texts, list: FindingListId): readonly DataColumn<Finding>[] {
  return [
    { title: t('findings.since'), kept: true, render: (_, { at }) => dateText(at) },
    {
      title: t('project'),
      render: (_, { stageId, itemCaseId, projectName, stage }) => (
        <>
          <Link to={`/office/stages/${stageId}?tab=items&item=${encodeURIComponent(itemCaseId)}`}>
            {projectName}
          </Link>
          <div>{t(`stages.${stage}`, { ns: 'case' })}</div>
        </>
      ),
    },
    { title: t('item'), dataIndex: 'itemName' },
    { title: t('department'), dataIndex: 'departmentName' },
    {
      title: t('findings.found'),
      kept: true,
      render: (_, { marks }) =>
        marks.map(({ mark, name }) => <StatusTag key={mark} look="warning" text={name} />),
    },
    {
      title: t('findings.more'),
      render: (_, finding) => <More t={t} list={list} finding={finding} />,
    },
    {
      title: t('findings.persons'),
      render: (_, { persons }) =>
        persons.map(({ as, asName, name }) => (
          <div key={`${as} ${name}`}>{t('findings.person', { as: asName, name })}</div>
        )),
    },
  ];
}

function More({
  t,
  list,
  finding,
}: {
  readonly t: Texts;
  readonly list: FindingListId;
  readonly finding: Finding;
}) {
  const { days, dueOn, procedureName, subject, reason, opinion } = finding;
  return (
    <>
      {procedureName !== undefined && <div>{procedureName}</div>}
      {subject !== undefined && <div>{subject}</div>}
      {days !== undefined && <div>{t(`findings.days.${list}`, { days })}</div>}
      {dueOn !== undefined && <div>{t('findings.dueOn', { day: dayText(dueOn) })}</div>}
      {reason !== undefined && <div>{t('findings.reason', { reason })}</div>}
      {opinion !== undefined && <div>{t('findings.opinion', { opinion })}</div>}
    </>
  );
}
