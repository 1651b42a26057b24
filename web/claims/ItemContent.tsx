import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { messageOf } from '../api/ApiProblem.ts';
import { useItemDifferences, useItemVersion } from '../api/claims.ts';
import { Loading } from '../components/Loading.tsx';
import '../components/facts.css';

/** What the catalogue says of an item, and what that changes of the version before. */
export function ItemContent({
  itemId,
  version,
}: {
  readonly itemId: string;
  readonly version: number;
}) {
  const { t } = useTranslation('claims');
  const { data, error } = useItemVersion(itemId, version);
  if (error) return <Alert type="error" showIcon title={messageOf(error)} />;
  if (!data) return <Loading />;
  const { promisedDays, legalDays, basis, condition, materials, source } = data;
  const days = (count: number | undefined) =>
    count === undefined ? t('notInCatalogue') : t('days', { count });
  return (
    <>
      <h2>{t('content', { version })}</h2>
      <dl className="facts">
        <dt>{t('basis')}</dt>
        <dd>{basis ?? t('notInCatalogue')}</dd>
        <dt>{t('condition')}</dt>
        <dd>{condition ?? t('notInCatalogue')}</dd>
        <dt>{t('promised')}</dt>
        <dd>{days(promisedDays)}</dd>
        <dt>{t('legal')}</dt>
        <dd>{days(legalDays)}</dd>
        <dt>{t('materials')}</dt>
        <dd>
          {materials.length === 0
            ? t('notInCatalogue')
            : materials.map(({ name }) => name).join(t('listComma', { ns: 'common' }))}
        </dd>
        <dt>{t('source')}</dt>
        <dd>{source}</dd>
      </dl>
      {version > 1 && <Differences itemId={itemId} version={version} />}
    </>
  );
}

function Differences({ itemId, version }: { readonly itemId: string; readonly version: number }) {
  const { t } = useTranslation('claims');
  const { data, error } = useItemDifferences(itemId, version);
  if (error) return <Alert type="error" showIcon title={messageOf(error)} />;
  if (!data) return <Loading />;
  return (
    <>
      <h3>{t('differences', { version: version - 1 })}</h3>
      {data.length === 0 && <p>{t('noDifferences')}</p>}
      <dl className="claim-differences">
        {data.map(({ field, label, before, after }) => (
          <div key={field}>
            <dt>{label}</dt>
            <dd>{t('before', { text: before === '' ? t('notInCatalogue') : before })}</dd>
            <dd>{t('after', { text: after === '' ? t('notInCatalogue') : after })}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
