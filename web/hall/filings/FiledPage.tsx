import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { FilingView } from '../../api/filings.ts';
import { AnswerClock } from '../../components/filing/AnswerClock.tsx';
import { FilingHistory } from '../../components/filing/FilingHistory.tsx';
import { FilingSummary } from '../../components/filing/FilingSummary.tsx';
import { FilingTag } from '../../components/filing/FilingTag.tsx';
import { WithdrawButton } from './WithdrawButton.tsx';

/** A filing that was submitted: where it stands, what follows, what was written. */
export function FiledPage({ filing }: { readonly filing: FilingView }) {
  const { t } = useTranslation('filings');
  const { state, projectId, stageId, guidance } = filing;
  return (
    <>
      <p>
        <FilingTag state={state} audience="applicant" /> <AnswerClock filing={filing} />
      </p>
      <p role="status">{t(`then.${state}`)}</p>
      {guidance !== undefined && <Alert type="info" showIcon title={guidance} />}
      {stageId !== undefined && (
        <p>
          <Link to={`/hall/stages/${stageId}`}>{t('toStage')}</Link>
        </p>
      )}
      {projectId !== undefined && (
        <p>
          <Link to={`/hall/projects/${projectId}`}>{t('toProject')}</Link>
        </p>
      )}
      <FilingHistory history={filing.history} />
      <h2>{t('content')}</h2>
      <FilingSummary content={filing.content} />
      <WithdrawButton filing={filing} />
    </>
  );
}
