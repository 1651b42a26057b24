import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { usePageQuery } from './usePageQuery.ts';
import './pages.css';

const SIZES = [20, 50, 100];

/** The first, the last and those around the present one; 0 stands for a gap. */
function shown(page: number, last: number): number[] {
  const near = [1, page - 1, page, page + 1, last].filter((n) => n >= 1 && n <= last);
  const numbers = [...new Set(near)].toSorted((a, b) => a - b);
  return numbers.flatMap((n, index) => (n - (numbers[index - 1] ?? 0) > 1 ? [0, n] : [n]));
}

/** How long a list is, and links to its pages. */
export function Pages({ total }: { readonly total: number }) {
  const { t } = useTranslation();
  const { page, size, change, linkTo } = usePageQuery();
  const last = Math.max(1, Math.ceil(total / size));
  const to = (n: number) => linkTo({ page: String(n) });
  return (
    <nav className="pages" aria-label={t('pages.label')}>
      <span>{t('total', { count: total })}</span>
      {(last > 1 || page > last) && (
        <ul>
          {page > 1 && (
            <li>
              <Link to={to(Math.min(page - 1, last))}>{t('pages.previous')}</Link>
            </li>
          )}
          {shown(page, last).map((n, index) => (
            <li key={n === 0 ? `gap ${index}` : n}>
              {n === 0 ? (
                <span aria-hidden="true">…</span>
              ) : (
                <Link
                  to={to(n)}
                  aria-label={t('pages.page', { page: n })}
                  aria-current={n === page ? 'page' : undefined}
                >
                  {n}
                </Link>
              )}
            </li>
          ))}
          {page < last && (
            <li>
              <Link to={to(page + 1)}>{t('pages.next')}</Link>
            </li>
          )}
        </ul>
      )}
      {total > (SIZES[0] ?? 0) && (
        <label>
          {t('pages.size')}
          <select
            className="choice-field"
            value={size}
            onChange={({ target }) => change({ size: target.value })}
          >
            {[...new Set([...SIZES, size])].map((n) => (
              <option key={n} value={n}>
                {n}
              </option>
            ))}
          </select>
        </label>
      )}
    </nav>
  );
}
