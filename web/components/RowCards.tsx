import { useTranslation } from 'react-i18next';
import { cellOf, type DataTableProps } from './columns.ts';
import { SortLink } from './SortLink.tsx';

/** The rows of a list below each other, for a phone: nothing is scrolled sideways. */
export function RowCards<Row extends object>({
  label,
  rowKey,
  columns,
  rows = [],
  sorted,
}: DataTableProps<Row>) {
  const { t } = useTranslation();
  const sorts = columns.flatMap(({ title, sort }) => (sort === undefined ? [] : [{ title, sort }]));
  return (
    <section aria-label={label} className="row-cards">
      {sorts.length > 0 && (
        <p className="row-cards-sorts">
          {t('sort')}
          {sorts.map(({ title, sort }) => (
            <SortLink key={sort} {...{ title, sort, sorted }} />
          ))}
        </p>
      )}
      <ul>
        {rows.map((row, index) => (
          <li key={rowKey(row)}>
            <dl>
              {columns.map((column) => (
                <div key={column.title}>
                  <dt>{column.title}</dt>
                  <dd>{cellOf(column, row, index)}</dd>
                </div>
              ))}
            </dl>
          </li>
        ))}
      </ul>
    </section>
  );
}
