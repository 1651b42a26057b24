import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { messageOf } from '../../api/ApiProblem.ts';
import { useBeginFiling, useFilings, type FilingRow } from '../../api/filings.ts';
import { usePageTitle } from '../../app/usePageTitle.ts';
import { DataTable, type DataColumn } from '../../components/DataTable.tsx';
import { dateTimeText } from '../../components/dates.ts';
import { AnswerClock } from '../../components/filing/AnswerClock.tsx';
import { FilingTag } from '../../components/filing/FilingTag.tsx';
import { StateFilter, useFilingState } from '../../components/filing/StateFilter.tsx';
import { usePageQuery } from '../../components/usePageQuery.ts';

/** 网上申报: one's own, and a new one. */
export function FilingListPage() {
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
        <Link to={`/hall/filings/${filingId}`}>{projectName ?? t('untitled')}</Link>
      ),
    },
    {
      title: t('fields.stage'),
      render: (_, { stage }) => (stage === undefined ? t('none') : t(`stages.${stage}`)),
    },
    {
      title: t('state'),
      kept: true,
      render: (_, filing) => (
        <>
          <FilingTag state={filing.state} audience="applicant" /> <AnswerClock filing={filing} />
        </>
      ),
    },
    { title: t('changedAt'), kept: true, render: (_, { changedAt }) => dateTimeText(changedAt) },
  ];
  return (
    <>
      <h1>{title}</h1>
      <BeginButton />
      <StateFilter audience="applicant" />
      <DataTable
        label={title}
        rowKey={({ filingId }) => filingId}
        columns={columns}
        rows={data?.filings}
        total={data?.total}
        isLoading={isPending}
        error={error}
        empty={t('empty')}
      />
    </>
  );
}

function BeginButton() {
  const { t } = useTranslation('filings');
  const begin = useBeginFiling();
  const navigate = useNavigate();
  const start = () => {
    if (begin.isPending) return;
    begin.mutate({}, { onSuccess: ({ filingId }) => void navigate(`/hall/filings/${filingId}`) });
  };
  return (
    <>
      {begin.error && <Alert type="error" showIcon title={messageOf(begin.error)} />}
      <Button type="primary" loading={begin.isPending} onClick={start}>
        {t('begin')}
      </Button>
    </>
  );
}
