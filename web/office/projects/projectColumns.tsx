import type { TFunction } from 'i18next';
import { Link } from 'react-router';
import type { ProjectRow } from '../../api/projects.ts';
import type { DataColumn } from '../../components/DataTable.tsx';
import { dateText } from '../../components/dates.ts';
import { PlanningTag } from './PlanningTag.tsx';

/** The columns of a list of projects. */
export function projectColumns(t: TFunction<'projects'>): readonly DataColumn<ProjectRow>[] {
  return [
    {
      title: t('name'),
      render: (_, { projectId, name }) => (
        <Link to={`/office/projects/${encodeURIComponent(projectId)}`}>{name}</Link>
      ),
    },
    {
      title: t('code'),
      render: (_, { projectCode }) => (
        <span className="project-code">{projectCode ?? t('noCode')}</span>
      ),
    },
    { title: t('applicant'), render: (_, { applicant }) => applicant.name },
    {
      title: t('planningState'),
      kept: true,
      render: (_, { planning }) => <PlanningTag state={planning?.state} />,
    },
    { title: t('stageCount'), render: (_, { stages }) => stages.length },
    {
      title: t('registeredAt'),
      kept: true,
      render: (_, { registeredAt }) => dateText(registeredAt),
    },
  ];
}
