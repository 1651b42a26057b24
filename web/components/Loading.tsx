import { useTranslation } from 'react-i18next';

/** Something is on its way: turning for those who see it, said to those who do not. */
export function Loading() {
  const { t } = useTranslation();
  return (
    <p className="loading" role="status">
      <span className="loading-sign" aria-hidden="true" />
      {t('loading')}
    </p>
  );
}
