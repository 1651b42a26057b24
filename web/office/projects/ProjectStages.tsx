import { Alert, Flex } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { messageOf } from '../../api/ApiProblem.ts';
import { usePosition } from '../../api/stages.ts';
import { ClockTag } from '../../components/ClockTag.tsx';
import { StatusTag } from '../../components/StatusTag.tsx';
import { stageLook } from '../../components/looks.ts';

export interface ProjectStagesProps {
  readonly stages: readonly { readonly stage: number; readonly stageId: string }[];
}

/** The stages of a project: where each stands, and the limits that run. */
export function ProjectStages({ stages }: ProjectStagesProps) {
  const { t } = useTranslation(['projects', 'case']);
  if (stages.length === 0) return <p>{t('stages.none')}</p>;
  return (
    <ul className="desk-rows">
      {stages.map(({ stage, stageId }) => (
        <li key={stageId}>
          <ProjectStage stage={stage} stageId={stageId} />
        </li>
      ))}
    </ul>
  );
}

function ProjectStage({ stage, stageId }: ProjectStagesProps['stages'][number]) {
  const { t } = useTranslation(['projects', 'case', 'common']);
  const { data, error } = usePosition(stageId);
  const address = `/office/stages/${encodeURIComponent(stageId)}`;
  const name = t(`stages.${stage}`, { ns: 'case' });
  const ofStage = data?.clocks.find(({ kind }) => kind === 'stage');
  return (
    <>
      <Flex wrap gap="small" align="center">
        <strong>{name}</strong>
        {error && <Alert type="error" showIcon title={messageOf(error)} />}
        {data && (
          <>
            <StatusTag
              look={stageLook(data)}
              text={t(`stageStatus.${data.status}`, { ns: 'common' })}
            />
            {data.frozen && <StatusTag look="stopped" text={t('frozen', { ns: 'case' })} />}
            {ofStage && <ClockTag clock={ofStage} />}
            <span>{data.leadDepartmentName}</span>
          </>
        )}
      </Flex>
      <Flex wrap gap="middle">
        <Link to={address} aria-label={t('stages.caseOf', { name })}>
          {t('stages.case')}
        </Link>
        <Link to={`${address}/board`} aria-label={t('stages.boardOf', { name })}>
          {t('stages.board')}
        </Link>
      </Flex>
    </>
  );
}
