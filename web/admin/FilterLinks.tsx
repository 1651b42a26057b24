import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { usePageQuery } from '../components/usePageQuery.ts';
import './filterLinks.css';

/** A filter of a list as links: each can be sent to somebody, opened in another tab, gone back from. */
export function FilterLinks({
  label,
  name,
  present,
  choices,
}: {
  readonly label: string;
  /** Its parameter in the address. */
  readonly name: string;
  readonly present: string | undefined;
  readonly choices: readonly { readonly value: string; readonly text: string }[];
}) {
  const { t } = useTranslation('channels');
  const { linkTo } = usePageQuery();
  const all = { value: undefined, text: t('all') };
  return (
    <nav aria-label={label} className="filter-links">
      <span aria-hidden>{label}</span>
      <ul>
        {[all, ...choices].map(({ value, text }) => (
          <li key={text}>
            <Link
              to={linkTo({ [name]: value })}
              aria-current={value === present ? 'true' : undefined}
            >
              {text}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
