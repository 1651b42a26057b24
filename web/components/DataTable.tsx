import { Alert, Empty } from 'antd';
import { messageOf } from '../api/ApiProblem.ts';
import type { DataTableProps } from './columns.ts';
import { Loading } from './Loading.tsx';
import { Pages } from './Pages.tsx';
import { RowCards } from './RowCards.tsx';
import { RowTable } from './RowTable.tsx';
import { useIsNarrow } from './useIsNarrow.ts';
import './dataTable.css';

export type { DataColumn } from './columns.ts';

/**
 * A list that the server pages and sorts; page, size and order are in the address (`usePageQuery`). At
 * phone width each row is a card in which every value has its title.
 */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const { rows = [], total = 0, isLoading, error, empty } = props;
  const isNarrow = useIsNarrow();
  if (error) return <Alert type="error" showIcon title={messageOf(error)} />;
  if (isLoading) return <Loading />;
  // A page beyond the last one: its rows have gone, the way back has not.
  if (rows.length === 0 && total > 0) return <Pages total={total} />;
  if (rows.length === 0) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={empty} />;
  return (
    <>
      {isNarrow ? <RowCards {...props} rows={rows} /> : <RowTable {...props} rows={rows} />}
      <Pages total={total} />
    </>
  );
}
