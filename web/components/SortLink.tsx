import { CaretDownOutlined, CaretUpOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Sorted } from './columns.ts';
import { usePageQuery } from './usePageQuery.ts';

/** The title of a column that sorts: by it, and once more the other way round. */
export function SortLink({
  title,
  sort,
  sorted,
}: {
  readonly title: string;
  readonly sort: string;
  readonly sorted: Sorted | undefined;
}) {
  const { t } = useTranslation();
  const { linkTo } = usePageQuery();
  const now = sorted?.by === sort ? sorted.order : undefined;
  const next = now === 'asc' ? 'desc' : 'asc';
  return (
    <Link
      className="sort-link"
      to={linkTo({ sort, order: next })}
      aria-label={t(`sortBy.${next}`, { title })}
      // The focus stays where it is: only the order of the rows changes.
      preventScrollReset
    >
      {title}
      {now === 'asc' && <CaretUpOutlined aria-hidden="true" />}
      {now === 'desc' && <CaretDownOutlined aria-hidden="true" />}
    </Link>
  );
}
