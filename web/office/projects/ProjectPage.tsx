import { Alert, Spin } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { ActButtons } from '../../acts/ActButtons.tsx';
import { ActDialogHost } from '../../acts/ActDialogHost.tsx';
import { messageOf } from '../../api/ApiProblem.ts';
import { useProject, type ProjectDetail } from '../../api/caseData.ts';
import { useDepartmentNames } from '../../api/departments.ts';
import { usePageTitle } from '../../app/usePageTitle.ts';
import { PaperList } from '../../components/PaperList.tsx';
import { Section } from '../case/Section.tsx';
import { ProjectFacts } from '../case/ProjectFacts.tsx';
import '../case/case.css';
import '../desk/desk.css';
import { FreshPapers } from '../desk/FreshPapers.tsx';
import { PlanningTag } from './PlanningTag.tsx';
import { ProjectResults } from './ProjectResults.tsx';
import { ProjectStages } from './ProjectStages.tsx';

/** 项目: what was registered, its planning, its stages and papers, and what may be done now. */
export function ProjectPage() {
  const { projectId = '' } = useParams();
  const { t } = useTranslation('projects');
  const { data, error } = useProject(projectId);
  usePageTitle(data?.name ?? t('title'));
  if (!data)
    return error ? (
      <>
        <h1>{t('title')}</h1>
        <Alert type="error" showIcon title={messageOf(error)} />
      </>
    ) : (
      <Spin description={t('loading', { ns: 'common' })} />
    );
  return <Project key={projectId} project={data} />;
}

function Project({ project }: { readonly project: ProjectDetail }) {
  const { t } = useTranslation('projects');
  const { projectId, name, abilities, openings, planning, stages } = project;
  const [acts, setActs] = useState(0);
  return (
    <>
      <h1>{name}</h1>
      <p className="desk-line">
        <span>{project.projectCode ?? t('noCode')}</span>
        <PlanningTag state={planning?.state} />
        {openings.length > 0 && (
          <Link to={`/office/window?project=${encodeURIComponent(projectId)}`}>
            {t('toWindow')}
          </Link>
        )}
      </p>
      <Awaited project={project} />
      <Section title={t('acts')}>
        {abilities.length === 0 ? <p>{t('noActs')}</p> : <ActButtons abilities={abilities} />}
      </Section>
      <FreshPapers owner={{ projectId }} acts={acts} />
      <Section title={t('stages.title')}>
        <ProjectStages stages={stages} />
      </Section>
      <ProjectFacts project={project} />
      <ProjectResults results={project.results} />
      <Papers projectId={projectId} />
      <ActDialogHost
        owner={{ type: 'project', id: projectId }}
        abilities={abilities}
        onDone={() => setActs(acts + 1)}
      />
    </>
  );
}

/** Who has not answered yet in the planning on the coordination platform. */
function Awaited({ project: { planning } }: { readonly project: ProjectDetail }) {
  const { t } = useTranslation('projects');
  const nameOf = useDepartmentNames();
  if (!planning) return <Alert type="info" showIcon title={t('awaits.planning')} />;
  if (planning.state === 'concluding')
    return <Alert type="info" showIcon title={t('awaits.conclusion')} />;
  if (planning.state !== 'asking') return null;
  const given = new Set(planning.opinions.map(({ departmentId }) => departmentId));
  const missing = planning.askedDepartments.filter((id) => !given.has(id));
  const names = missing.map(nameOf).join(t('listComma', { ns: 'common' }));
  return <Alert type="info" showIcon title={t('awaits.opinions', { names })} />;
}

function Papers({ projectId }: { readonly projectId: string }) {
  const { t } = useTranslation('projects');
  return (
    <Section title={t('papers')}>
      <PaperList of={{ projectId }} empty={t('noPapers')} />
    </Section>
  );
}
