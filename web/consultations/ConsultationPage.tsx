import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { messageOf } from '../api/ApiProblem.ts';
import { useConsultation, type Consultation } from '../api/consultations.ts';
import { useSession } from '../api/session.ts';
import { usePageTitle } from '../app/usePageTitle.ts';
import { FileLink } from '../components/FileLink.tsx';
import { Loading } from '../components/Loading.tsx';
import { dateTimeText } from '../components/dates.ts';
import { ConsultationActs } from './ConsultationActs.tsx';
import { ConsultationState, DueTag } from './ConsultationState.tsx';
import './consultations.css';
import '../components/facts.css';

/** One consultation: what was asked, what was said to it, and what one may do now. */
export function ConsultationPage() {
  const { consultationId = '' } = useParams();
  const { t } = useTranslation('consultations');
  const { account } = useSession();
  const { data, error } = useConsultation(consultationId);
  const area = account?.roles.includes('applicant') ? '/hall' : '/office';
  usePageTitle(t('one'));
  return (
    <>
      <p>
        <Link to={`${area}/consultations`}>{t('toList')}</Link>
      </p>
      <h1>{t('one')}</h1>
      {error && <Alert type="error" showIcon title={messageOf(error)} />}
      {!data && !error && <Loading />}
      {data && (
        <>
          <dl className="facts">
            <dt>{t('project')}</dt>
            <dd>
              <Link to={`${area}/stages/${data.stageId}`}>{data.projectName}</Link>
            </dd>
            <dt>{t('item')}</dt>
            <dd>{data.itemName ?? t('wholeStage')}</dd>
            <dt>{t('state')}</dt>
            <dd>
              <ConsultationState state={data.state} />
            </dd>
            <dt>{t('due')}</dt>
            <dd>
              <DueTag consultation={data} />
            </dd>
          </dl>
          <Entries entries={data.entries} />
          <ConsultationActs consultation={data} />
        </>
      )}
    </>
  );
}

function Entries({ entries }: Pick<Consultation, 'entries'>) {
  const { t } = useTranslation('consultations');
  return (
    <ol className="consultation-entries" aria-label={t('entries')}>
      {entries.map(({ entryId, kind, text, byName, departmentName, at, fileIds }) => (
        <li key={entryId} className={`consultation-${kind}`}>
          <p className="consultation-by">
            <strong>{t(`entryKinds.${kind}`)}</strong> {departmentName} {byName} {dateTimeText(at)}
          </p>
          {text !== '' && <p className="consultation-text">{text}</p>}
          {fileIds.map((fileId) => (
            <FileLink key={fileId} fileId={fileId} />
          ))}
        </li>
      ))}
    </ol>
  );
}
