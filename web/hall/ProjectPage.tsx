import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { messageOf } from '../api/ApiProblem.ts';
import { useProject, type ProjectDetail } from '../api/caseData.ts';
import { useStagesOf } from '../api/stages.ts';
import { usePageTitle } from '../app/usePageTitle.ts';
import { Loading } from '../components/Loading.tsx';
import { Facts } from './Facts.tsx';
import { ProjectStages } from './ProjectStages.tsx';
import './hall.css';

/** The project of an applicant: what was registered, its planning, and where its four stages stand. */
export function ProjectPage() {
  const { projectId = '' } = useParams();
  const { t } = useTranslation('hallCases');
  const { data: project, error } = useProject(projectId);
  const stages = useStagesOf(projectId);
  usePageTitle(project?.name ?? t('project.title'));
  const failure = error ?? stages.error;
  if (failure) return <Alert type="error" showIcon title={messageOf(failure)} />;
  if (!project || !stages.data) return <Loading />;
  return (
    <div className="hall">
      <p>
        <Link to="/hall">{t('toHall')}</Link>
      </p>
      <h1>{project.name}</h1>
      <section className="hall-part">
        <h2>{t('project.stages')}</h2>
        <ProjectStages rows={stages.data} />
      </section>
      <section className="hall-part">
        <h2>{t('project.registered')}</h2>
        <ProjectFacts project={project} />
      </section>
    </div>
  );
}

function ProjectFacts({ project }: { readonly project: ProjectDetail }) {
  const { t } = useTranslation('hallCases');
  const { applicant, planning, projectCode, address, scale, investment } = project;
  return (
    <Facts
      facts={[
        [t('project.code'), projectCode ?? t('project.noCode')],
        [t('project.address'), address],
        [t('project.scale'), scale],
        [t('project.investment'), t('project.tenThousand', { amount: investment })],
        [t('project.applicant'), applicant.name],
        [t('project.creditCode'), applicant.creditCode],
        [t('project.idNumber'), applicant.idNumber],
        [
          t('project.contact'),
          t('project.person', { name: applicant.contactName, phone: applicant.contactPhone }),
        ],
        [t('project.planning'), t(`project.planningState.${planning?.state ?? 'none'}`)],
        [t('project.conclusion'), planning?.conclusion?.summary],
      ]}
    />
  );
}
