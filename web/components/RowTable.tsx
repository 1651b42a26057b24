import { cellOf, type DataTableProps } from './columns.ts';
import { SortLink } from './SortLink.tsx';

const SPOKEN = { asc: 'ascending', desc: 'descending' } as const;

/** The rows of a list as a table. */
export function RowTable<Row extends object>({
  label,
  rowKey,
  columns,
  rows = [],
  sorted,
}: DataTableProps<Row>) {
  return (
    // A wide list is scrolled in its own region, which the keyboard has to reach.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section aria-label={label} tabIndex={0} className="row-table">
      <table>
        <thead>
          <tr>
            {columns.map(({ title, sort, width, align }) => (
              <th
                key={title}
                scope="col"
                style={{ width, textAlign: align }}
                {...(sort !== undefined && {
                  'aria-sort': sorted?.by === sort ? SPOKEN[sorted.order] : ('none' as const),
                })}
              >
                {sort === undefined ? title : <SortLink {...{ title, sort, sorted }} />}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={rowKey(row)}>
              {columns.map((column) => (
                <td
                  key={column.title}
                  style={{ textAlign: column.align }}
                  className={column.kept ? 'kept' : undefined}
                >
                  {cellOf(column, row, index)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
