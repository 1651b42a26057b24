import type { TFunction } from 'i18next';
import { Link } from 'react-router';
import type { StageRow } from '../api/stages.ts';
import { ClockTag } from '../components/ClockTag.tsx';
import type { DataColumn } from '../components/DataTable.tsx';
import { projectPath, stagePath } from './places.ts';
import { ProgressTag } from './progress.tsx';

/** The columns of an applicant's cases: one row a stage. */
export function caseColumns(t: TFunction<'hall'>): readonly DataColumn<StageRow>[] {
  return [
    {
      title: t('project'),
      render: (_, { projectId, projectName }) => (
        <Link to={projectPath(projectId)}>{projectName}</Link>
      ),
    },
    {
      title: t('stage'),
      render: (_, { stageId, stage, projectName }) => (
        <Link
          to={stagePath(stageId)}
          aria-label={t('stageOf', { stage: t(`stages.${stage}`), project: projectName })}
        >
          {t(`stages.${stage}`)}
        </Link>
      ),
    },
    {
      title: t('status'),
      kept: true,
      render: (_, { progress }) => <ProgressTag progress={progress} />,
    },
    {
      title: t('phase'),
      kept: true,
      render: (_, { status }) => t(`stageStatus.${status}`, { ns: 'common' }),
    },
    { title: t('clock'), render: (_, { clock }) => clock && <ClockTag clock={clock} /> },
    { title: t('leadDepartment'), dataIndex: 'leadDepartmentName' },
  ];
}
