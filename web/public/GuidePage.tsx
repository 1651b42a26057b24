import { Alert, Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { messageOf } from '../api/ApiProblem.ts';
import { useGuide, type Guide } from '../api/catalogue.ts';
import { useSession } from '../api/session.ts';
import { usePageTitle } from '../app/usePageTitle.ts';
import { Loading } from '../components/Loading.tsx';

/** 服务指南 of one item: all that the catalogue says of it, to be read and printed. */
export function GuidePage() {
  const { itemId = '' } = useParams();
  const { t } = useTranslation('guides');
  const { account } = useSession();
  const { data, error } = useGuide(itemId);
  usePageTitle(data?.name ?? t('title'));
  if (error)
    return (
      <>
        <h1>{t('title')}</h1>
        <Alert type="error" showIcon title={messageOf(error)} />
        <p>
          <Link to="/guides">{t('toGuides')}</Link>
        </p>
      </>
    );
  if (!data) return <Loading />;
  return (
    <article className="guide">
      <h1>{data.name}</h1>
      <Button className="not-printed" onClick={() => print()}>
        {t('print')}
      </Button>
      <Facts guide={data} />
      <Materials guide={data} />
      <h2>{t('steps')}</h2>
      <ol>
        {data.steps.map(({ name, role }) => (
          <li key={name}>{t('step', { name, role })}</li>
        ))}
      </ol>
      <h2>{t('fees')}</h2>
      <p>{t('feesText')}</p>
      <h2>{t('remedies')}</h2>
      <p>{t('remediesText', { department: data.departmentName })}</p>
      <h2>{t('howToFile')}</h2>
      <p>{t('howToFileText')}</p>
      <p className="not-printed">
        <Link to="/hall/filings">{t('toFilings')}</Link>
      </p>
      <p>{t('source', { source: data.source, version: data.version })}</p>
      {account?.departmentId !== undefined && (
        <p className="not-printed">
          <Link to={`/office/items/${encodeURIComponent(itemId)}`}>{t('toVersions')}</Link>
        </p>
      )}
      {data.unconfirmed.length > 0 && (
        <p>
          {t('unconfirmed', { fields: data.unconfirmed.join(t('listComma', { ns: 'common' })) })}
        </p>
      )}
    </article>
  );
}

function Facts({ guide }: { readonly guide: Guide }) {
  const { t } = useTranslation('guides');
  const { promisedDays, statutoryDays, mergedInto, predecessors, basis, condition } = guide;
  const comma = t('listComma', { ns: 'common' });
  const facts: readonly (readonly [string, ReactNode])[] = [
    ['department', guide.departmentName],
    ['stagesOf', guide.stages.join(comma)],
    ['line', guide.line],
    ['basis', basis ?? t('notInCatalogue')],
    ['condition', condition],
    ['mergedInto', mergedInto && <GuideLink {...mergedInto} />],
    ['promised', promisedDays === undefined ? undefined : daysText(promisedDays)],
    ['statutory', statutoryDays === undefined ? undefined : daysText(statutoryDays)],
    ['commitment', guide.informedCommitment],
    [
      'predecessors',
      predecessors.length > 0 && (
        <ul>
          {predecessors.map((one) => (
            <li key={one.itemId}>
              <GuideLink {...one} />
            </li>
          ))}
        </ul>
      ),
    ],
  ];
  function daysText(count: number): string {
    return count === 0 ? t('onTheDay') : t('days', { count });
  }
  return (
    <dl>
      {facts.map(([name, value]) =>
        value === undefined || value === false ? null : (
          <div key={name}>
            <dt>{t(name)}</dt>
            <dd>{value}</dd>
          </div>
        ),
      )}
    </dl>
  );
}

function GuideLink({ itemId, name }: { readonly itemId: string; readonly name: string }) {
  return <Link to={`/guides/${itemId}`}>{name}</Link>;
}

function Materials({ guide: { materials } }: { readonly guide: Guide }) {
  const { t } = useTranslation('guides');
  return (
    <>
      <h2>{t('materials')}</h2>
      {materials.length === 0 ? (
        <p>{t('noMaterials')}</p>
      ) : (
        <ol>
          {materials.map(({ code, name, required, form }) => (
            <li key={code}>{t(required ? 'material' : 'materialIfAny', { name, form })}</li>
          ))}
        </ol>
      )}
    </>
  );
}
