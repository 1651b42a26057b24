import { useTranslation } from 'react-i18next';

/**
 * A phone or identity number as the server sends it: whole to its owner, masked to everybody else. That
 * the stars stand for hidden digits is told in words, too.
 */
export function PersonalData({ value }: { readonly value: string | undefined }) {
  const { t } = useTranslation('files');
  if (value === undefined || value === '') return <span>{t('notGiven')}</span>;
  return (
    <span>
      {value}
      {value.includes('*') && <span className="visually-hidden">{t('masked')}</span>}
    </span>
  );
}
