import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useConsultations, type Consultation } from '../api/consultations.ts';
import { useSession } from '../api/session.ts';
import { usePageTitle } from '../app/usePageTitle.ts';
import { DataTable, type DataColumn } from '../components/DataTable.tsx';
import { dateTimeText } from '../components/dates.ts';
import { FilterLinks } from '../components/FilterLinks.tsx';
import { usePageQuery } from '../components/usePageQuery.ts';
import { ConsultationState, DueTag } from './ConsultationState.tsx';

const states = ['open', 'answered', 'closed'] as const;

/** 咨询: an applicant's own, or those that concern the department. */
export function ConsultationListPage() {
  const { t } = useTranslation('consultations');
  const { account } = useSession();
  const isApplicant = account?.roles.includes('applicant') ?? false;
  const area = isApplicant ? '/hall' : '/office';
  const { limit, offset, filter } = usePageQuery();
  const state = states.find((name) => name === filter('state'));
  const { data, isPending, error } = useConsultations({ state, limit, offset });
  usePageTitle(t('title'));
  const columns: readonly DataColumn<Consultation>[] = [
    {
      title: t('question'),
      render: (_, { consultationId, entries }) => (
        <Link to={`${area}/consultations/${encodeURIComponent(consultationId)}`}>
          {entries[0]?.text}
        </Link>
      ),
    },
    { title: t('project'), dataIndex: 'projectName' },
    { title: t('item'), render: (_, { itemName }) => itemName ?? t('wholeStage') },
    { title: t('openedAt'), kept: true, render: (_, { openedAt }) => dateTimeText(openedAt) },
    { title: t('state'), kept: true, render: (_, row) => <ConsultationState state={row.state} /> },
    { title: t('due'), kept: true, render: (_, row) => <DueTag consultation={row} /> },
  ];
  return (
    <>
      <h1>{t('title')}</h1>
      <p>{t(isApplicant ? 'text.applicant' : 'text.office')}</p>
      {isApplicant && (
        <p>
          <Link className="consultation-ask" to="/hall/consultations/new">
            {t('ask.title')}
          </Link>
        </p>
      )}
      <FilterLinks
        label={t('byState')}
        name="state"
        present={state}
        choices={states.map((value) => ({ value, text: t(`states.${value}`) }))}
      />
      <DataTable
        label={t('title')}
        rowKey={({ consultationId }) => consultationId}
        columns={columns}
        rows={data?.consultations}
        total={data?.total}
        isLoading={isPending}
        error={error}
        empty={t(state ? 'empty.filtered' : isApplicant ? 'empty.applicant' : 'empty.office')}
      />
    </>
  );
}
