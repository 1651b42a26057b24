import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { messageOf } from '../api/ApiProblem.ts';
import { useClaim, type Claim } from '../api/claims.ts';
import { useDepartmentNames } from '../api/departments.ts';
import { usePageTitle } from '../app/usePageTitle.ts';
import { dateTimeText } from '../components/dates.ts';
import { Loading } from '../components/Loading.tsx';
import { ClaimActs } from './ClaimActs.tsx';
import './claims.css';
import { ClaimStateTag } from './ClaimStateTag.tsx';
import { ItemContent } from './ItemContent.tsx';
import '../components/facts.css';

/** One item that the catalogue gives to a department: what it says, and whose it is. */
export function ClaimPage() {
  const { claimedItemId = '' } = useParams();
  const { t } = useTranslation('claims');
  const { data, error } = useClaim(claimedItemId);
  const nameOf = useDepartmentNames();
  usePageTitle(data?.name ?? t('one'));
  return (
    <div className="claim">
      <p>
        <Link to="/office/claims">{t('toList')}</Link>
      </p>
      <h1>{data?.name ?? t('one')}</h1>
      {error && <Alert type="error" showIcon title={messageOf(error)} />}
      {!data && !error && <Loading />}
      {data && (
        <>
          <dl className="facts">
            <dt>{t('state')}</dt>
            <dd>
              <ClaimStateTag claim={data} />
            </dd>
            <dt>{t('code')}</dt>
            <dd>{data.itemId}</dd>
            <dt>{t('department')}</dt>
            <dd>{nameOf(data.departmentId)}</dd>
          </dl>
          <p>
            <Link to={`/office/items/${encodeURIComponent(data.itemId)}`}>{t('allVersions')}</Link>
          </p>
          <ItemContent itemId={data.itemId} version={data.fromVersion} />
          <Course entries={data.entries} nameOf={nameOf} />
          <ClaimActs claim={data} />
        </>
      )}
    </div>
  );
}

function Course({
  entries,
  nameOf,
}: Pick<Claim, 'entries'> & { readonly nameOf: (departmentId: string) => string }) {
  const { t } = useTranslation('claims');
  return (
    <>
      <h2>{t('course')}</h2>
      <ol className="course">
        {entries.map(({ entryId, kind, departmentId, byName, reason, at }) => (
          <li key={entryId}>
            <strong>
              {t(`entries.${kind as EntryKind}`, { department: nameOf(departmentId) })}
            </strong>{' '}
            {byName} {dateTimeText(at)}
            {reason !== undefined && <p>{reason}</p>}
          </li>
        ))}
      </ol>
    </>
  );
}

/** The server names an entry so. */
type EntryKind = 'import' | 'claim' | 'disclaim';
