import { Alert, Spin } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { ActDialogHost } from '../../../acts/ActDialogHost.tsx';
import { messageOf } from '../../../api/ApiProblem.ts';
import { usePosition, useStage, type Position, type StageView } from '../../../api/stages.ts';
import { usePageTitle } from '../../../app/usePageTitle.ts';
import { ClockTag } from '../../../components/ClockTag.tsx';
import { StatusTag } from '../../../components/StatusTag.tsx';
import '../../case/case.css';
import '../desk.css';
import { FreshPapers } from '../FreshPapers.tsx';
import { stageLook } from '../../../components/looks.ts';
import { Awaited } from './Awaited.tsx';
import './board.css';
import { BoardItems } from './BoardItems.tsx';
import { BoardSections } from './BoardSections.tsx';
import { Phases } from './Phases.tsx';
import { StageWideActs } from './StageWideActs.tsx';

/** 阶段看板 (R13): every item with its department, state, clock and replies, and the acts of who leads. */
export function BoardPage() {
  const { stageId = '' } = useParams();
  const { t } = useTranslation('desk');
  const stage = useStage(stageId);
  const position = usePosition(stageId);
  usePageTitle(
    stage.data ? t('board.titleOf', { name: stage.data.projectName }) : t('board.title'),
  );
  const error = stage.error ?? position.error;
  if (stage.data && position.data)
    return <Board key={stageId} stage={stage.data} position={position.data} error={error} />;
  return (
    <>
      <h1>{t('board.title')}</h1>
      {error ? (
        <Alert type="error" showIcon title={messageOf(error)} />
      ) : (
        <Spin description={t('loading', { ns: 'common' })} />
      )}
    </>
  );
}

export interface BoardProps {
  readonly stage: StageView;
  readonly position: Position;
}

function Board({ stage, position, error }: BoardProps & { readonly error: Error | null }) {
  const { t } = useTranslation(['desk', 'case', 'common']);
  const [acts, setActs] = useState(0);
  const { stageId, projectId, projectName, abilities } = stage;
  const { status, frozen } = position;
  const ofStage = position.clocks.find(({ kind }) => kind === 'stage');
  return (
    <div className="board">
      <h1>
        {projectName}
        <span className="case-stage">{t(`stages.${stage.stage}`, { ns: 'case' })}</span>
      </h1>
      {/* What was read before stays while the connection is away. */}
      {error && <Alert type="error" showIcon title={messageOf(error)} />}
      <p className="desk-line">
        <StatusTag
          look={stageLook({ status, frozen })}
          text={t(`stageStatus.${status}`, { ns: 'common' })}
        />
        {frozen && <StatusTag look="stopped" text={t('frozen', { ns: 'case' })} />}
        {ofStage && <ClockTag clock={ofStage} />}
        <span>{t('stages.ledBy', { department: position.leadDepartmentName })}</span>
        <Link to={`/office/stages/${encodeURIComponent(stageId)}`}>{t('board.toCase')}</Link>
        <Link to={`/office/projects/${encodeURIComponent(projectId)}`}>{t('board.toProject')}</Link>
      </p>
      <Phases status={status} />
      <Awaited stage={stage} position={position} />
      <StageWideActs abilities={abilities} />
      <FreshPapers owner={{ stageId }} acts={acts} />
      <section>
        <h2>{t('board.items')}</h2>
        <BoardItems stage={stage} position={position} />
      </section>
      <BoardSections stage={stage} />
      <ActDialogHost
        owner={{ type: 'stage', id: stageId }}
        abilities={abilities}
        onDone={() => setActs(acts + 1)}
      />
    </div>
  );
}
