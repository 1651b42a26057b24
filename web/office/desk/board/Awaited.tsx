import { useTranslation } from 'react-i18next';
import type { Position } from '../../../api/stages.ts';
import { dateTimeText } from '../../../components/dates.ts';
import type { BoardProps } from './BoardPage.tsx';
import { UrgeButton } from './UrgeButton.tsx';

/** What is awaited now, and by whom: who coordinates presses for it from here (R13, R39). */
export function Awaited({ stage, position }: BoardProps) {
  const { t } = useTranslation('desk');
  const { stageId, status, tasks } = position;
  return (
    <section aria-labelledby="board-awaited">
      <h2 id="board-awaited">{t('board.awaited')}</h2>
      <p>{t(`board.standing.${status}`)}</p>
      <Unconfirmed stage={stage} />
      {tasks.length > 0 && (
        <ul className="desk-rows">
          {tasks.map((task) => (
            <li key={task.taskKey}>
              <AwaitedTask task={task} />
              {task.mayUrge && (
                <UrgeButton
                  stageId={stageId}
                  about={{ taskKey: task.taskKey }}
                  name={task.subjectName ?? task.name}
                />
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** Departments that have not confirmed an item of theirs, without which nothing is dispatched (R12). */
function Unconfirmed({ stage }: Pick<BoardProps, 'stage'>) {
  const { t } = useTranslation('desk');
  const confirmed = new Set(stage.confirmations.map(({ itemCaseId }) => itemCaseId));
  const missing = stage.items.filter(
    ({ itemCaseId, status }) => status === 'received' && !confirmed.has(itemCaseId),
  );
  if (stage.status !== 'confirming' || missing.length === 0) return null;
  const names = [...new Set(missing.map(({ departmentName }) => departmentName))];
  return <p>{t('board.toConfirm', { names: names.join(t('listComma', { ns: 'common' })) })}</p>;
}

function AwaitedTask({ task }: { readonly task: Position['tasks'][number] }) {
  const { t } = useTranslation('desk');
  const { name, subjectName, departmentName, assigneeName, openedAt } = task;
  return (
    <span>
      {t('board.awaits', { department: departmentName, task: name })}
      {subjectName !== undefined && t('board.about', { subject: subjectName })}
      {t('board.since', { at: dateTimeText(openedAt) })}
      {assigneeName === undefined
        ? t('board.unclaimed')
        : t('board.claimedBy', { name: assigneeName })}
    </span>
  );
}
