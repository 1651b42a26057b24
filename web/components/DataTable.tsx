import { Alert, Empty, Table, type TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import { messageOf } from '../api/ApiProblem.ts';
import { usePageQuery } from './usePageQuery.ts';

/** Rows from which on only those in sight are drawn. */
const VIRTUAL_FROM = 100;

export interface DataTableProps<Row extends object> {
  /** What the list is, for those who do not see it. */
  readonly label: string;
  readonly rowKey: (row: Row) => string;
  readonly columns: TableColumnsType<Row>;
  readonly rows: readonly Row[] | undefined;
  readonly total: number | undefined;
  readonly isLoading: boolean;
  readonly error: Error | null;
  /** Why there is nothing, and what to do. */
  readonly empty: string;
}

/** A list that the server pages; page and size are in the address (`usePageQuery`). */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const { label, rowKey, columns, rows = [], total = 0, isLoading, error, empty } = props;
  const { t } = useTranslation();
  const { page, size, change } = usePageQuery();
  if (error) return <Alert type="error" showIcon title={messageOf(error)} />;
  return (
    // A wide list is scrolled in its own region, which the keyboard has to reach.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section aria-label={label} tabIndex={0} className="wide">
      <Table<Row>
        rowKey={rowKey}
        columns={columns}
        dataSource={[...rows]}
        loading={isLoading}
        {...(rows.length >= VIRTUAL_FROM && { virtual: true, scroll: { x: 1200, y: 600 } })}
        locale={{ emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={empty} /> }}
        pagination={{
          current: page,
          pageSize: size,
          total,
          hideOnSinglePage: true,
          showTotal: (count) => t('total', { count }),
          onChange: (next, nextSize) => change({ page: String(next), size: String(nextSize) }),
        }}
      />
    </section>
  );
}
