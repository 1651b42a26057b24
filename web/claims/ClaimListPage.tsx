import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useClaims, type Claim, type ClaimState } from '../api/claims.ts';
import { useDepartmentNames } from '../api/departments.ts';
import { usePageTitle } from '../app/usePageTitle.ts';
import { DataTable, type DataColumn } from '../components/DataTable.tsx';
import { dateText } from '../components/dates.ts';
import { FilterLinks } from '../components/FilterLinks.tsx';
import { usePageQuery } from '../components/usePageQuery.ts';
import { ClaimStateTag } from './ClaimStateTag.tsx';

const states = ['unclaimed', 'claimed', 'disclaimed'] as const satisfies ClaimState[];

/** 事项认领: of one's department, or of all for those who build and supervise (R21). */
export function ClaimListPage() {
  const { t } = useTranslation('claims');
  const { limit, offset, filter } = usePageQuery();
  const state = states.find((name) => name === filter('state'));
  const { data, isPending, error } = useClaims({ state, limit, offset });
  const nameOf = useDepartmentNames();
  const title = t('claims', { ns: 'navigation' });
  usePageTitle(title);
  return (
    <>
      <h1>{title}</h1>
      <p>{t('text')}</p>
      <FilterLinks
        label={t('state')}
        name="state"
        present={state}
        choices={states.map((value) => ({ value, text: t(`states.${value}`) }))}
      />
      <DataTable
        label={title}
        rowKey={({ itemId }) => itemId}
        columns={columnsOf(t, nameOf)}
        rows={data?.claims}
        total={data?.total}
        isLoading={isPending}
        error={error}
        empty={t(state ? 'emptyFiltered' : 'empty')}
      />
    </>
  );
}

function columnsOf(
  t: TFunction<'claims'>,
  nameOf: (departmentId: string) => string,
): readonly DataColumn<Claim>[] {
  return [
    {
      title: t('item'),
      render: (_, { itemId, name }) => (
        <Link to={`/office/claims/${encodeURIComponent(itemId)}`}>{name}</Link>
      ),
    },
    { title: t('code'), dataIndex: 'itemId' },
    { title: t('department'), render: (_, { departmentId }) => nameOf(departmentId) },
    { title: t('state'), render: (_, claim) => <ClaimStateTag claim={claim} /> },
    {
      title: t('changedAt'),
      render: (_, { entries }) => {
        const last = entries.at(-1);
        return last && dateText(last.at);
      },
    },
  ];
}
