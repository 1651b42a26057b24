import { Alert, Button, Result } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import type { Ability } from '../../acts/ability.ts';
import { ActDialogHost } from '../../acts/ActDialogHost.tsx';
import { ApiProblem, messageOf } from '../../api/ApiProblem.ts';
import { usePosition, useStage } from '../../api/stages.ts';
import { usePageTitle } from '../../app/usePageTitle.ts';
import { Loading } from '../../components/Loading.tsx';
import { useNextTask } from '../tasks/useNextTask.ts';
import { CaseActs } from './CaseActs.tsx';
import { CaseHead } from './CaseHead.tsx';
import { CaseStandings } from './CaseStandings.tsx';
import { CaseTabs } from './CaseTabs.tsx';
import './case.css';

/** 办件: one stage with everything that happened in it, and what may be done now. */
export function CasePage() {
  const { stageId = '' } = useParams();
  const { t } = useTranslation('case');
  const stage = useStage(stageId);
  const position = usePosition(stageId);
  const openNext = useNextTask();
  const [address] = useSearchParams();
  const goOn = ({ taskKey }: Ability) => {
    // Only after the task that led here. Without a connection this page simply stays.
    if (taskKey !== undefined && taskKey === address.get('task'))
      openNext(taskKey).catch(() => undefined);
  };
  usePageTitle(stage.data?.projectName ?? t('case'));
  const error = stage.error ?? position.error;
  // What was read before stays on the page while the connection is away.
  if (!stage.data || !position.data) return error ? <NoCase error={error} /> : <Loading />;
  return (
    <>
      {error && <Alert type="error" showIcon title={messageOf(error)} />}
      <CaseHead stage={stage.data} position={position.data} />
      <CaseStandings stage={stage.data} />
      <CaseActs stage={stage.data} />
      <CaseTabs stage={stage.data} />
      <ActDialogHost
        owner={{ type: 'stage', id: stageId }}
        abilities={stage.data.abilities}
        onDone={goOn}
      />
    </>
  );
}

function NoCase({ error }: { readonly error: Error }) {
  const { t } = useTranslation('case');
  const navigate = useNavigate();
  const isMissing =
    error instanceof ApiProblem && (error.kind === 'not-found' || error.kind === 'forbidden');
  return (
    <Result
      status={isMissing ? 'info' : 'error'}
      title={<h1>{t(isMissing ? 'noCase.title' : 'noCase.failed')}</h1>}
      subTitle={isMissing ? t('noCase.text') : messageOf(error)}
      extra={
        <Button type="primary" onClick={() => void navigate('/office/tasks')}>
          {t('noCase.toTasks')}
        </Button>
      }
    />
  );
}
