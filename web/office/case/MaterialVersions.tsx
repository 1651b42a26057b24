import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { StageView } from '../../api/stages.ts';
import { dateTimeText } from '../../components/dates.ts';
import { PaperLinks } from '../../components/PaperLinks.tsx';
import { caseQuery } from './caseTabNames.ts';
import { Files } from './Files.tsx';

type Material = StageView['materials'][number];
type Version = Material['versions'][number];

/** What was handed in for a material, the latest first, and what the review said of it and why. */
export function MaterialVersions({ material }: { readonly material: Material }) {
  const { t } = useTranslation('case');
  const { versions, fromResult, name } = material;
  return (
    <>
      {fromResult && (
        <div>
          {t(
            fromResult.paperId === undefined ? 'materials.resultAwaited' : 'materials.resultBrings',
          )}{' '}
          <Link
            to={`/office/stages/${fromResult.stageId}${caseQuery({ tab: 'items', item: fromResult.itemCaseId })}`}
          >
            {t('materials.toResult')}
          </Link>
          {fromResult.paperId !== undefined && (
            <PaperLinks paperId={fromResult.paperId} title={name} />
          )}
        </div>
      )}
      {versions.length > 0 && (
        <ol className="case-versions" reversed>
          {versions.toReversed().map((version) => (
            <li key={version.uploadedAt}>
              <OneVersion version={version} />
            </li>
          ))}
        </ol>
      )}
    </>
  );
}

function OneVersion({ version }: { readonly version: Version }) {
  const { t } = useTranslation('case');
  const { fileIds, uploadedAt, uploadedByName, reusedFrom, review } = version;
  return (
    <>
      <div>
        {dateTimeText(uploadedAt)} {uploadedByName}{' '}
        {reusedFrom && (
          <>
            {t('materials.reused')}{' '}
            <Link to={`/office/stages/${reusedFrom.stageId}${caseQuery({ tab: 'materials' })}`}>
              {t('materials.toStage')}
            </Link>
          </>
        )}
      </div>
      <Files fileIds={fileIds} />
      {review && (
        <div>
          {t(`verdicts.${review.verdict}`)}
          {review.reason !== '' && `：${review.reason}`}{' '}
          <span className="case-for">
            {review.byName} {dateTimeText(review.at)}
          </span>
        </div>
      )}
    </>
  );
}
