import { Alert } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { messageOf } from '../../api/ApiProblem.ts';
import { useFiling, type FilingView } from '../../api/filings.ts';
import { usePageTitle } from '../../app/usePageTitle.ts';
import { AnswerClock } from '../../components/filing/AnswerClock.tsx';
import { FilingHistory } from '../../components/filing/FilingHistory.tsx';
import { FilingSummary } from '../../components/filing/FilingSummary.tsx';
import { FilingTag } from '../../components/filing/FilingTag.tsx';
import { Loading } from '../../components/Loading.tsx';
import { ReasonInput } from './ReasonInput.tsx';
import { ReceiveForm } from './ReceiveForm.tsx';
import { ReturnForm, type Reasons } from './ReturnForm.tsx';

/** A filing at the desk of the lead department: read, then received or returned (R05). */
export function FilingDeskPage() {
  const { filingId = '' } = useParams();
  const { t } = useTranslation('filings');
  const { data, error } = useFiling(filingId);
  const title = t('pageTitle', { name: data?.projectName ?? '' });
  usePageTitle(title);
  return (
    <>
      <h1>{title}</h1>
      {error && !data && <Alert type="error" showIcon title={messageOf(error)} />}
      {!data && !error && <Loading />}
      {data && <Desk filing={data} />}
    </>
  );
}

function Desk({ filing }: { readonly filing: FilingView }) {
  const { t } = useTranslation('filings');
  const [reasons, setReasons] = useState<Reasons>({});
  const { state, guidance, stageId, abilities } = filing;
  const mayReturn = abilities.includes('returnFiling');
  const hasReasons = Object.values(reasons).some((text) => text !== undefined);
  return (
    <>
      <p role="status">
        <FilingTag state={state} audience="office" /> <AnswerClock filing={filing} />
      </p>
      {guidance !== undefined && <Alert type="info" showIcon title={guidance} />}
      {stageId !== undefined && (
        <p>
          <Link to={`/office/stages/${stageId}`}>{t('toStage')}</Link>
        </p>
      )}
      <h2>{t('content')}</h2>
      {mayReturn && <p>{t('reasonsText')}</p>}
      <FilingSummary
        content={filing.content}
        beside={(field) =>
          mayReturn && (
            <ReasonInput
              field={field}
              value={reasons[field]}
              onChange={(reason) => setReasons({ ...reasons, [field]: reason })}
            />
          )
        }
      />
      {mayReturn && <ReturnForm filingId={filing.filingId} reasons={reasons} />}
      {abilities.includes('receiveFiling') && (
        <ReceiveForm filing={filing} hasReasons={hasReasons} />
      )}
      <FilingHistory history={filing.history} />
    </>
  );
}
