import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { messageOf } from '../../api/ApiProblem.ts';
import { useBase, type StageBase } from '../../api/caseData.ts';
import { dateText, dateTimeText, dayText } from '../../components/dates.ts';
import { PaperLinks } from '../../components/PaperLinks.tsx';
import { stageLook } from '../../components/looks.ts';
import { StatusTag } from '../../components/StatusTag.tsx';
import { Loading } from '../../components/Loading.tsx';
import { Entries } from './Entries.tsx';
import { Files } from './Files.tsx';
import { Nothing, Section } from './Section.tsx';

type Foundation = StageBase['stages'][number];

/** What earlier stages of the project give to this one (R20): closure, results in force, materials. */
export function BasePanel({ stageId }: { readonly stageId: string }) {
  const { t } = useTranslation('case');
  const { data, error } = useBase(stageId);
  if (error) return <Alert type="error" showIcon title={messageOf(error)} />;
  if (!data) return <Loading />;
  if (data.stages.length === 0) return <Nothing text={t('empty.base')} />;
  return data.stages.map((one) => <EarlierStage key={one.stageId} foundation={one} />);
}

function EarlierStage({ foundation }: { readonly foundation: Foundation }) {
  const { t } = useTranslation('case');
  const { stageId, stage, status, isOpen, closure, results, materials } = foundation;
  return (
    <Section title={t(`stages.${stage}`)} level={3}>
      <p>
        <StatusTag
          look={stageLook({ status, frozen: false })}
          text={t(`stageStatus.${status}`, { ns: 'common' })}
        />{' '}
        {isOpen && t('base.open')} <Link to={`/office/stages/${stageId}`}>{t('base.toStage')}</Link>
      </p>
      {closure && (
        <div>
          {t('base.closed', { day: dateTimeText(closure.at), summary: closure.summary })}
          <Files fileIds={closure.fileIds} />
          {closure.openItems.length > 0 &&
            t('base.openItems', { items: closure.openItems.join('、') })}
        </div>
      )}
      {results.length > 0 && (
        <Section title={t('base.results')} level={4}>
          <Results results={results} />
        </Section>
      )}
      {materials.length > 0 && (
        <Section title={t('base.materials')} level={4}>
          <Entries
            entries={materials.map(({ materialId, name, fileIds, reviewedAt }) => ({
              key: materialId,
              head: (
                <>
                  <strong>{name}</strong>{' '}
                  {reviewedAt !== undefined && t('base.reviewed', { day: dateText(reviewedAt) })}
                </>
              ),
              children: <Files fileIds={fileIds} />,
            }))}
          />
        </Section>
      )}
    </Section>
  );
}

function Results({ results }: { readonly results: Foundation['results'] }) {
  const { t } = useTranslation('case');
  return (
    <Entries
      entries={results.map((result) => {
        const { itemCaseId, name, departmentName, at, validFrom, validUntil, number } = result;
        return {
          key: itemCaseId,
          head: (
            <>
              <strong>{name}</strong> {departmentName}{' '}
              <StatusTag
                look={result.valid ? 'done' : 'failed'}
                text={t(result.valid ? 'base.valid' : 'base.invalid')}
              />
            </>
          ),
          children: (
            <>
              <div>
                {t('base.decided', {
                  day: dateText(at),
                  outcome: t(`itemStatus.${result.outcome}`),
                })}{' '}
                {number !== undefined && t('papers.number', { number })}
              </div>
              {(validFrom !== undefined || validUntil !== undefined) && (
                <div>
                  {t('result.valid')}
                  {'：'}
                  {t('result.fromTo', {
                    from: validFrom === undefined ? dateText(at) : dayText(validFrom),
                    to: validUntil === undefined ? t('result.openEnd') : dayText(validUntil),
                  })}
                </div>
              )}
              <PaperLinks paperId={result.paperId} title={name} />
            </>
          ),
        };
      })}
    />
  );
}
