import { Alert, Button, Spin } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { ActButtons } from '../../../acts/ActButtons.tsx';
import { ActDialogHost } from '../../../acts/ActDialogHost.tsx';
import { messageOf } from '../../../api/ApiProblem.ts';
import { useProject, type ProjectDetail } from '../../../api/caseData.ts';
import { usePapers } from '../../../api/papers.ts';
import { dayText } from '../../../components/dates.ts';
import { PaperRows } from '../../../components/PaperList.tsx';
import { StatusTag } from '../../../components/StatusTag.tsx';
import { PlanningTag } from '../../projects/PlanningTag.tsx';
import { ProjectStages } from '../../projects/ProjectStages.tsx';
import { OpenStage } from './OpenStage.tsx';

/** What follows the registration at the window: the signature, the code, the account, the stage. */
export function RegisteredProject({ projectId }: { readonly projectId: string }) {
  const { t } = useTranslation('desk');
  const { data, error } = useProject(projectId);
  const navigate = useNavigate();
  if (error) return <Alert type="error" showIcon title={messageOf(error)} />;
  if (!data) return <Spin description={t('loading', { ns: 'common' })} />;
  const { name, projectCode, applicant, abilities, planning } = data;
  return (
    <>
      <p className="desk-line">
        <Link to={`/office/projects/${encodeURIComponent(projectId)}`}>{name}</Link>
        <span>{projectCode ?? t('noCode')}</span>
        <span>{applicant.name}</span>
        <PlanningTag state={planning?.state} />
        <Button onClick={() => void navigate('/office/window')}>{t('window.next')}</Button>
      </p>
      <Registration project={data} />
      <section>
        <h2>{t('window.acts')}</h2>
        {abilities.length === 0 ? t('window.noActs') : <ActButtons abilities={abilities} />}
      </section>
      <section>
        <h2>{t('stages.title')}</h2>
        <ProjectStages stages={data.stages} />
        {/* Once one is open the form is about the next one. */}
        <OpenStage key={data.stages.length} project={data} />
      </section>
      <ActDialogHost owner={{ type: 'project', id: projectId }} abilities={abilities} />
    </>
  );
}

/** ms: the print comes a moment after the registration. */
const SOON = 1_500;

/** 项目基本信息登记表: printed, signed by the applicant, its scan recorded. */
function Registration({ project }: { readonly project: ProjectDetail }) {
  const { t } = useTranslation('desk');
  const [isAwaited, setAwaited] = useState(true);
  const { data = [] } = usePapers({ projectId: project.projectId }, isAwaited && SOON);
  const prints = data.filter(({ kind }) => kind === 'projectRegistration');
  if (isAwaited && prints.length > 0) setAwaited(false);
  const { signatures } = project;
  return (
    <section>
      <h2>{t('window.print')}</h2>
      <p>{t('window.printHint')}</p>
      <PaperRows papers={prints} />
      {signatures.length === 0 ? (
        <StatusTag look="warning" text={t('window.notSigned')} />
      ) : (
        signatures.map(({ fileId, signedBy, signedOn }) => (
          <StatusTag
            key={fileId}
            look="done"
            text={t('window.signed', { name: signedBy, day: dayText(signedOn) })}
          />
        ))
      )}
    </section>
  );
}
