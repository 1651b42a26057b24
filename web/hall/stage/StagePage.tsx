import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { ActDialogHost } from '../../acts/ActDialogHost.tsx';
import { messageOf } from '../../api/ApiProblem.ts';
import { useStage, type StageView } from '../../api/stages.ts';
import { usePageTitle } from '../../app/usePageTitle.ts';
import { ClockTimeline } from '../../components/ClockTimeline.tsx';
import { Loading } from '../../components/Loading.tsx';
import { projectPath } from '../places.ts';
import { Items } from './Items.tsx';
import { Materials } from './Materials.tsx';
import { Phases } from './Phases.tsx';
import { Reports } from './Reports.tsx';
import { StagePapers } from './StagePapers.tsx';
import { Standing } from './Standing.tsx';
import { useAnchor } from './useAnchor.ts';
import { WaitsForYou } from './WaitsForYou.tsx';
import '../hall.css';

/** One stage as its applicant sees it: what waits for him first, then how far everything has come. */
export function StagePage() {
  const { stageId = '' } = useParams();
  const { t } = useTranslation(['hallCases', 'hall']);
  const { data, error } = useStage(stageId);
  const title = data ? t(`stages.${data.stage}`, { ns: 'hall' }) : t('stage');
  usePageTitle(data ? `${title} ${data.projectName}` : title);
  if (error && !data) return <Alert type="error" showIcon title={messageOf(error)} />;
  if (!data) return <Loading />;
  return <Shown stage={data} title={title} />;
}

function Shown({ stage, title }: { readonly stage: StageView; readonly title: string }) {
  const { t } = useTranslation('hallCases');
  const { stageId, projectId, projectName, abilities, acceptedAt } = stage;
  // What is being worked on comes first.
  const isReceived = acceptedAt !== undefined;
  useAnchor();
  return (
    <div className="hall">
      <p>
        <Link to={projectPath(projectId)}>{t('toProject', { name: projectName })}</Link>
      </p>
      <h1>{title}</h1>
      <Standing stage={stage} />
      <WaitsForYou stage={stage} />
      <Phases stage={stage} />
      <StageClock stage={stage} />
      {isReceived ? <Items stage={stage} /> : <Materials stage={stage} />}
      {isReceived ? <Materials stage={stage} /> : <Items stage={stage} />}
      <Reports stage={stage} />
      <StagePapers stage={stage} />
      <ActDialogHost owner={{ type: 'stage', id: stageId }} abilities={abilities} />
    </div>
  );
}

function StageClock({ stage: { clocks } }: { readonly stage: StageView }) {
  const { t } = useTranslation('hallCases');
  const clock = clocks.find(({ kind }) => kind === 'stage');
  return (
    <section className="hall-part">
      <h2>{t('clock.title')}</h2>
      {clock ? <ClockTimeline clock={clock} /> : <p>{t('clock.none')}</p>}
    </section>
  );
}
