import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

/** What one can do here without an account. */
export function PublicLinks() {
  const { t } = useTranslation('registration');
  return (
    <ul className="sign-in-links">
      <li>
        <Link to="/register">{t('title')}</Link>
      </li>
      <li>
        <Link to="/guides">{t('guides')}</Link>
      </li>
      <li>
        <Link to="/planning-conclusions">{t('conclusions')}</Link>
      </li>
    </ul>
  );
}
