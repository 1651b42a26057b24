import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { StageRow } from '../api/stages.ts';
import { ClockTag } from '../components/ClockTag.tsx';
import { dateText } from '../components/dates.ts';
import { stagePath } from './places.ts';
import { ProgressTag } from './progress.tsx';

const NUMBERS = [1, 2, 3, 4] as const;

/** The four stages in their order. @param rows of one project, the newest first */
export function ProjectStages({ rows }: { readonly rows: readonly StageRow[] }) {
  return (
    <ol className="hall-list">
      {NUMBERS.map((number) => {
        const [present, ...earlier] = rows.filter(({ stage }) => stage === number);
        return (
          <li key={number}>
            {present ? (
              <OpenedStage row={present} />
            ) : (
              <UnopenedStage number={number} before={unfinishedBefore(number, rows)} />
            )}
            {earlier.map((row) => (
              <EarlierFiling key={row.stageId} row={row} />
            ))}
          </li>
        );
      })}
    </ol>
  );
}

/** Stages before this one that were opened and are under way. */
function unfinishedBefore(number: number, rows: readonly StageRow[]): readonly StageRow[] {
  return rows.filter(
    ({ stage, progress }) => stage < number && progress !== 'done' && progress !== 'ended',
  );
}

function OpenedStage({ row }: { readonly row: StageRow }) {
  const { t } = useTranslation(['hallCases', 'hall']);
  const { stageId, stage, progress, status, clock, frozen, leadDepartmentName, createdAt } = row;
  return (
    <>
      <h3>
        <Link to={stagePath(stageId)}>{t(`stages.${stage}`, { ns: 'hall' })}</Link>
        <ProgressTag progress={progress} />
      </h3>
      <p>
        {t('project.at', {
          phase: t(`stageStatus.${status}`, { ns: 'common' }),
          department: leadDepartmentName,
          day: dateText(createdAt),
        })}
      </p>
      {frozen && <p>{t('project.frozen')}</p>}
      {clock && <ClockTag clock={clock} />}
    </>
  );
}

function UnopenedStage({
  number,
  before,
}: {
  readonly number: number;
  readonly before: readonly StageRow[];
}) {
  const { t } = useTranslation(['hallCases', 'hall']);
  const names = before.map(({ stage }) => t(`stages.${stage}`, { ns: 'hall' }));
  return (
    <>
      <h3>
        {t(`stages.${number}`, { ns: 'hall' })}
        <ProgressTag progress={before.length > 0 ? 'predecessorOpen' : 'notStarted'} />
      </h3>
      <p>
        {names.length > 0
          ? t('project.waitsFor', { stages: names.join(t('listComma', { ns: 'common' })) })
          : t('project.notOpened')}
      </p>
    </>
  );
}

function EarlierFiling({ row }: { readonly row: StageRow }) {
  const { t } = useTranslation('hallCases');
  const { stageId, createdAt, status } = row;
  return (
    <p>
      <Link to={stagePath(stageId)}>
        {t('project.earlier', {
          day: dateText(createdAt),
          phase: t(`stageStatus.${status}`, { ns: 'common' }),
        })}
      </Link>
    </p>
  );
}
