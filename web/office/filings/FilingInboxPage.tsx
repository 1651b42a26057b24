import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useFilings, type FilingRow } from '../../api/filings.ts';
import { usePageTitle } from '../../app/usePageTitle.ts';
import { DataTable, type DataColumn } from '../../components/DataTable.tsx';
import { dateTimeText } from '../../components/dates.ts';
import { AnswerClock } from '../../components/filing/AnswerClock.tsx';
import { FilingTag } from '../../components/filing/FilingTag.tsx';
import { StateFilter, useFilingState } from '../../components/filing/StateFilter.tsx';
import { usePageQuery } from '../../components/usePageQuery.ts';

/** What an office may see: drafts are their applicants' own. */
const STATES = ['submitted', 'returned', 'receiving', 'received', 'withdrawn'] as const;

/** 网上申报 that one's department receives, with the day by which each is answered (R05). */
export function FilingInboxPage() {
  const { t } = useTranslation('filings');
  const { limit, offset } = usePageQuery();
  const state = useFilingState();
  const { data, isPending, error } = useFilings({ state, limit, offset });
  const title = t('filings', { ns: 'navigation' });
  usePageTitle(title);
  const columns: readonly DataColumn<FilingRow>[] = [
    {
      title: t('fields.project.name'),
      render: (_, { filingId, projectName }) => (
        <Link to={`/office/filings/${filingId}`}>{projectName ?? t('untitled')}</Link>
      ),
    },
    { title: t('fields.applicant.name'), dataIndex: 'applicantName' },
    {
      title: t('fields.stage'),
      render: (_, { stage }) => (stage === undefined ? t('none') : t(`stages.${stage}`)),
    },
    {
      title: t('submittedAt'),
      kept: true,
      render: (_, { submittedAt }) =>
        submittedAt === undefined ? t('none') : dateTimeText(submittedAt),
    },
    {
      title: t('state'),
      kept: true,
      render: (_, filing) => (
        <>
          <FilingTag state={filing.state} audience="office" /> <AnswerClock filing={filing} />
        </>
      ),
    },
  ];
  return (
    <>
      <h1>{title}</h1>
      <StateFilter audience="office" states={STATES} />
      <DataTable
        label={title}
        rowKey={({ filingId }) => filingId}
        columns={columns}
        rows={data?.filings}
        total={data?.total}
        isLoading={isPending}
        error={error}
        empty={t('inboxEmpty')}
      />
    </>
  );
}
