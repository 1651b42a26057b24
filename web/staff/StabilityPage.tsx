import { Alert, Empty } from 'antd';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { messageOf } from '../api/ApiProblem.ts';
import { useStability, type Stability } from '../api/staff.ts';
import { usePageTitle } from '../app/usePageTitle.ts';
import type { DataColumn } from '../components/columns.ts';
import { dateText, dayAt } from '../components/dates.ts';
import { Field } from '../components/Field.tsx';
import { Loading } from '../components/Loading.tsx';
import { RowCards } from '../components/RowCards.tsx';
import { RowTable } from '../components/RowTable.tsx';
import { useIsNarrow } from '../components/useIsNarrow.ts';
import { usePageQuery } from '../components/usePageQuery.ts';
import '../components/dataTable.css';
import './staff.css';

/** 人员稳定性: how many of the operators of a department stayed (Art. 4(5)). */
export function StabilityPage() {
  const { t } = useTranslation('staff');
  const { filter, change } = usePageQuery();
  const [today] = useState(() => dayAt(Date.now()));
  const to = filter('to') ?? today;
  const from = filter('from') ?? `${to.slice(0, 4)}-01-01`;
  const { data, error } = useStability({ from, to });
  const title = t('stability.title');
  usePageTitle(title);
  const day = (name: 'from' | 'to', value: string) => (
    <Field label={t(`stability.${name}`)}>
      {(attributes) => (
        <input
          {...attributes}
          type="date"
          className="native-input"
          value={value}
          onChange={({ target }) => change({ [name]: target.value || undefined })}
        />
      )}
    </Field>
  );
  return (
    <>
      <h1>{title}</h1>
      <p>{t('stability.text')}</p>
      <div className="staff-period">
        {day('from', from)}
        {day('to', to)}
      </div>
      {error && <Alert type="error" showIcon title={messageOf(error)} />}
      {!data && !error && <Loading />}
      {data && !error && <Figures title={title} departments={data.departments} />}
    </>
  );
}

/** All departments at once: there are no pages of them. */
function Figures({
  title,
  departments,
}: {
  readonly title: string;
  readonly departments: readonly Stability[];
}) {
  const { t } = useTranslation('staff');
  const isNarrow = useIsNarrow();
  if (departments.length === 0)
    return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('stability.none')} />;
  const props = {
    ...{ label: title, columns: columnsOf(t), rows: departments },
    rowKey: ({ departmentId }: Stability) => departmentId,
    ...{ total: departments.length, isLoading: false, error: null, empty: t('stability.none') },
  };
  return isNarrow ? <RowCards {...props} /> : <RowTable {...props} />;
}

function columnsOf(t: TFunction<'staff'>): readonly DataColumn<Stability>[] {
  const movements = (of: Stability['left']) =>
    of.length === 0 ? (
      t('stability.nobody')
    ) : (
      <ul className="staff-movements">
        {of.map(({ accountId, name, at }) => (
          <li key={`${accountId} ${at}`}>{t('stability.movement', { name, day: dateText(at) })}</li>
        ))}
      </ul>
    );
  return [
    { title: t('department'), dataIndex: 'departmentName' },
    { title: t('stability.atStart'), dataIndex: 'atStart', align: 'right' },
    { title: t('stability.stayed'), dataIndex: 'stayed', align: 'right' },
    {
      title: t('stability.share'),
      align: 'right',
      render: (_, { share }) =>
        share === undefined
          ? t('stability.noShare')
          : t('stability.percent', { share: Math.round(share * PERCENT) }),
    },
    { title: t('stability.left'), render: (_, { left }) => movements(left) },
    { title: t('stability.joined'), render: (_, { joined }) => movements(joined) },
  ];
}

const PERCENT = 100;
