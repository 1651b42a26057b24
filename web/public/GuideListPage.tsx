import { Button, Input } from 'antd';
import { useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useGuides, type GuideEntry } from '../api/catalogue.ts';
import { usePageTitle } from '../app/usePageTitle.ts';
import { DataTable, type DataColumn } from '../components/DataTable.tsx';
import { Field } from '../components/Field.tsx';
import { usePageQuery } from '../components/usePageQuery.ts';
import '../components/filing/filter.css';

/** The stages and 并行推进, as the catalogue numbers them. */
const STAGES = ['1', '2', '3', '4', '5'] as const;

/** 办事指南: the items by stage and name; what is searched for is in the address. */
export function GuideListPage() {
  const { t } = useTranslation('guides');
  const { limit, offset, filter, linkTo } = usePageQuery();
  const stage = STAGES.find((name) => name === filter('stage'));
  const text = filter('text') ?? undefined;
  const { data, isPending, error } = useGuides({
    stage: stage === undefined ? undefined : Number(stage),
    ...{ text, limit, offset },
  });
  usePageTitle(t('title'));
  const columns: readonly DataColumn<GuideEntry>[] = [
    {
      title: t('item'),
      render: (_, { itemId, name }) => <Link to={`/guides/${itemId}`}>{name}</Link>,
    },
    { title: t('department'), dataIndex: 'departmentName' },
  ];
  return (
    <>
      <h1>{t('title')}</h1>
      <p>{t('introduction')}</p>
      <Search key={text} text={text ?? ''} />
      <nav aria-label={t('byStage')}>
        <ul className="filter">
          {[undefined, ...STAGES].map((name) => (
            <li key={name ?? 'all'}>
              <Link to={linkTo({ stage: name })} aria-current={name === stage ? 'true' : undefined}>
                {t(`stages.${name ?? 'all'}`)}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <DataTable
        label={t('title')}
        rowKey={({ itemId }) => itemId}
        columns={columns}
        rows={data?.guides}
        total={data?.total}
        isLoading={isPending}
        error={error}
        empty={t('empty')}
      />
    </>
  );
}

function Search({ text }: { readonly text: string }) {
  const { t } = useTranslation('guides');
  const { change } = usePageQuery();
  const [typed, setTyped] = useState(text);
  const search = (event: SyntheticEvent) => {
    event.preventDefault();
    change({ text: typed.trim() || undefined });
  };
  return (
    <search>
      <form className="guide-search" onSubmit={search}>
        <Field label={t('search')}>
          {(attributes) => (
            <Input
              {...attributes}
              maxLength={64}
              value={typed}
              onChange={({ target }) => setTyped(target.value)}
            />
          )}
        </Field>
        <Button className="field" htmlType="submit">
          {t('find')}
        </Button>
      </form>
    </search>
  );
}
