import type { ReactNode } from 'react';
import type { Order } from './usePageQuery.ts';

export interface DataColumn<Row> {
  readonly title: string;
  /** What is shown without `render`. */
  readonly dataIndex?: keyof Row & string;
  readonly render?: (value: unknown, row: Row, index: number) => ReactNode;
  /** Name of the server's order by this column: its title becomes a link that sorts. */
  readonly sort?: string;
  readonly align?: 'left' | 'right';
  readonly width?: number | string;
  /** Its words are not cut through on a wide page: dates, codes, states. */
  readonly kept?: boolean;
}

/** By what the rows are sorted now. */
export interface Sorted {
  readonly by: string | undefined;
  readonly order: Order;
}

export interface DataTableProps<Row extends object> {
  /** What the list is, for those who do not see it. */
  readonly label: string;
  readonly rowKey: (row: Row) => string;
  readonly columns: readonly DataColumn<Row>[];
  readonly rows: readonly Row[] | undefined;
  readonly total: number | undefined;
  readonly isLoading: boolean;
  readonly error: Error | null;
  /** Why there is nothing, and what to do. */
  readonly empty: string;
  /** With columns that sort: `sort` and `order` of `usePageQuery`. */
  readonly sorted?: Sorted;
}

/** A cell as its column shows it. */
export function cellOf<Row>(column: DataColumn<Row>, row: Row, index: number): ReactNode {
  const value: unknown = column.dataIndex === undefined ? undefined : row[column.dataIndex];
  if (column.render) return column.render(value, row, index);
  return typeof value === 'string' || typeof value === 'number' ? value : null;
}
