import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { messageOf } from '../api/ApiProblem.ts';
import { useItemVersions, type ItemVersion } from '../api/claims.ts';
import { useDepartmentNames } from '../api/departments.ts';
import { usePageTitle } from '../app/usePageTitle.ts';
import { dateText } from '../components/dates.ts';
import { FilterLinks } from '../components/FilterLinks.tsx';
import { Loading } from '../components/Loading.tsx';
import { usePageQuery } from '../components/usePageQuery.ts';
import './claims.css';
import { ItemContent } from './ItemContent.tsx';
import '../components/facts.css';

/** An item of the catalogue through its versions: what each says, what it changed, how it came (R21). */
export function ItemPage() {
  const { itemId = '' } = useParams();
  const { t } = useTranslation('claims');
  const { data, error } = useItemVersions(itemId);
  const title = data?.[0]?.name ?? t('item');
  usePageTitle(title);
  return (
    <div className="claim">
      <p>
        <Link to={`/guides/${encodeURIComponent(itemId)}`}>{t('toGuide')}</Link>
      </p>
      <h1>{title}</h1>
      {error && <Alert type="error" showIcon title={messageOf(error)} />}
      {!data && !error && <Loading />}
      {data && <Versions itemId={itemId} versions={data} />}
    </div>
  );
}

function Versions({
  itemId,
  versions,
}: {
  readonly itemId: string;
  readonly versions: readonly ItemVersion[];
}) {
  const { t } = useTranslation('claims');
  const { filter } = usePageQuery();
  const nameOf = useDepartmentNames();
  const shown = versions.find(({ version }) => String(version) === filter('version'));
  const one = shown ?? versions[0];
  if (!one) return null;
  const { version, departmentId, appliedByName, appliedAt } = one;
  return (
    <>
      <FilterLinks
        label={t('versions')}
        name="version"
        present={String(version)}
        isRequired
        choices={versions.map((each) => ({
          value: String(each.version),
          text: t('version', { version: each.version }),
        }))}
      />
      <dl className="facts">
        <dt>{t('code')}</dt>
        <dd>{itemId}</dd>
        <dt>{t('department')}</dt>
        <dd>{nameOf(departmentId)}</dd>
        <dt>{t('broughtBy')}</dt>
        <dd>
          {appliedAt === undefined
            ? t('fromTheBeginning')
            : t('applied', { name: appliedByName, day: dateText(appliedAt) })}
        </dd>
      </dl>
      <ItemContent key={version} itemId={itemId} version={version} />
    </>
  );
}
