import { useTranslation } from 'react-i18next';
import { useItemNames } from '../../api/catalogue.ts';
import type { FilingContent } from '../../api/filings.ts';
import { valueOf, type FilingField } from './fields.ts';

/** Fields whose values have words of their own. */
const CODED: Partial<Record<FilingField, string>> = {
  'project.flowType': 'flowTypes',
  'project.establishment': 'establishments',
  'applicant.kind': 'kinds',
  stage: 'stages',
};

/** Says in words what a content has in a field. */
export function useFieldText(): (content: FilingContent, field: FilingField) => string {
  const { t } = useTranslation('filings');
  const names = useItemNames();
  return (content, field) => {
    const value = valueOf(content, field);
    if (value === undefined) return t('none');
    const words = CODED[field];
    if (words !== undefined) return t(`${words}.${String(value)}`);
    if (field === 'fileIds')
      return content.fileIds.length > 0
        ? t('fileCount', { count: content.fileIds.length })
        : t('none');
    if (field !== 'itemIds') return String(value);
    const items = content.itemIds.map((id) => names.get(id) ?? id);
    return items.join(t('listComma', { ns: 'common' })) || t('none');
  };
}
