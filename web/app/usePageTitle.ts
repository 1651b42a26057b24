import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';

/** Sets the title of the document: what the page is, then the product. */
export function usePageTitle(title: string): void {
  const { t } = useTranslation();
  const product = t('product');
  useEffect(() => {
    document.title = `${title} - ${product}`;
  }, [title, product]);
}
