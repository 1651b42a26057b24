import { Button } from 'antd';
import type { TFunction } from 'i18next';
import { Link } from 'react-router';
import type { TaskRow, useClaim } from '../api/tasks.ts';
import { announce } from '../app/shell/Announcer.tsx';
import type { DataColumn } from '../components/DataTable.tsx';
import { dateTimeText } from '../components/dates.ts';

/** The columns of a list of tasks; one that nobody has can be signed for in its row. */
export function taskColumns(
  t: TFunction<'office'>,
  claim: ReturnType<typeof useClaim>,
): readonly DataColumn<TaskRow>[] {
  return [
    { title: t('task'), render: (_, task) => <TaskLink task={task} /> },
    { title: t('project'), dataIndex: 'projectName' },
    { title: t('subject'), dataIndex: 'subjectName' },
    { title: t('openedAt'), render: (_, { openedAt }) => dateTimeText(openedAt) },
    { title: t('assignee'), render: (_, task) => task.assigneeName ?? t('nobody') },
    {
      title: t('actions'),
      render: (_, { taskKey, name, abilities }) =>
        abilities.includes('claimTask') && (
          <Button
            aria-label={t('claimOf', { name })}
            loading={claim.isPending && claim.variables === taskKey}
            disabled={claim.isPending}
            onClick={() =>
              claim.mutate(taskKey, {
                onSuccess: ({ status }) => announce(t(`claimAnswer.${status}`, { name })),
              })
            }
          >
            {t('claim')}
          </Button>
        ),
    },
  ];
}

function TaskLink({ task }: { readonly task: TaskRow }) {
  if (task.ownerType !== 'stage') return task.name;
  return <Link to={`/office/stages/${task.ownerId}?task=${task.taskKey}`}>{task.name}</Link>;
}
