import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { usePageQuery } from './usePageQuery.ts';
import './filterLinks.css';

/** A filter of a list as links: each can be sent to somebody, opened in another tab, gone back from. */
export function FilterLinks({
  label,
  name,
  present,
  choices: given,
  isRequired = false,
}: {
  readonly label: string;
  /** Its parameter in the address. */
  readonly name: string;
  readonly present: string | undefined;
  readonly choices: readonly { readonly value: string; readonly text: string }[];
  /** One of them is always chosen. */
  readonly isRequired?: boolean;
}) {
  const { t } = useTranslation();
  const { linkTo } = usePageQuery();
  const choices = isRequired ? given : [{ value: undefined, text: t('all') }, ...given];
  return (
    <nav aria-label={label} className="filter-links">
      <span aria-hidden>{label}</span>
      <ul>
        {choices.map(({ value, text }) => (
          <li key={value ?? ''}>
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
