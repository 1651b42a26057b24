import { Button } from 'antd';
import type { TFunction } from 'i18next';
import { Link, useLocation } from 'react-router';
import { useSession } from '../../api/session.ts';
import type { TaskRow } from '../../api/tasks.ts';
import type { DataColumn } from '../../components/DataTable.tsx';
import { dateTimeText } from '../../components/dates.ts';
import { DueTag } from './DueTag.tsx';
import { linkToTask } from './linkToTask.ts';
import { labelOf, offeredActs, type DialogAct } from './offeredActs.ts';

interface Options {
  readonly isDone: boolean;
  /** Of the page: a link tells where in the list its task stands. */
  readonly offset: number;
  /** The task that an act is on its way for. */
  readonly busyWith: string | undefined;
  readonly onClaim: (task: TaskRow) => void;
  readonly onDialog: (task: TaskRow, kind: DialogAct) => void;
}

/** The columns of a list of tasks; what the server offers can be done in the row. */
export function taskColumns(
  t: TFunction<'tasks'>,
  options: Options,
): readonly DataColumn<TaskRow>[] {
  const { isDone, offset } = options;
  const common: readonly DataColumn<TaskRow>[] = [
    {
      title: t('task'),
      kept: true,
      render: (_, task, index) => <TaskLink task={task} at={offset + index} />,
    },
    { title: t('project'), dataIndex: 'projectName', sort: 'name' },
    { title: t('subject'), dataIndex: 'subjectName' },
  ];
  if (isDone)
    return [
      ...common,
      {
        title: t('closedAt'),
        sort: 'closed',
        kept: true,
        render: (_, { closedAt }) => closedAt !== undefined && dateTimeText(closedAt),
      },
    ];
  return [
    ...common,
    {
      title: t('workingDaysLeft'),
      sort: 'due',
      kept: true,
      render: (_, task) => <DueTag task={task} />,
    },
    {
      title: t('openedAt'),
      sort: 'received',
      kept: true,
      render: (_, { openedAt }) => dateTimeText(openedAt),
    },
    { title: t('assignee'), kept: true, render: (_, task) => holderText(t, task) },
    { title: t('actions'), render: (_, task) => <TaskActs task={task} t={t} {...options} /> },
  ];
}

function holderText(t: TFunction<'tasks'>, { assigneeName, delegation }: TaskRow): string {
  if (assigneeName === undefined) return t('nobody');
  if (!delegation) return assigneeName;
  return t('delegatedBy', { name: assigneeName, owner: delegation.ownerName });
}

function TaskLink({ task, at }: { readonly task: TaskRow; readonly at: number }) {
  const { search } = useLocation();
  return (
    <Link data-row-link to={linkToTask(task, search.slice(1), at)}>
      {task.name}
    </Link>
  );
}

function TaskActs({
  task,
  t,
  busyWith,
  onClaim,
  onDialog,
}: Options & { readonly task: TaskRow; readonly t: TFunction<'tasks'> }) {
  const isBusy = busyWith !== undefined;
  const kinds = offeredActs(task);
  const { account } = useSession();
  const isOwn = task.assignee === account?.accountId;
  const nameOf = (kind: DialogAct) => t(`acts.${labelOf(kind, isOwn)}`);
  return (
    <div className="task-acts">
      {task.abilities.includes('claimTask') && (
        <Button
          aria-label={t('actOf', { act: t('acts.claimTask'), name: task.name })}
          loading={busyWith === task.taskKey}
          disabled={isBusy}
          onClick={() => onClaim(task)}
        >
          {t('acts.claimTask')}
        </Button>
      )}
      {kinds.map((kind) => (
        <Button
          key={kind}
          type="link"
          aria-label={t('actOf', { act: nameOf(kind), name: task.name })}
          aria-haspopup="dialog"
          disabled={isBusy}
          onClick={() => onDialog(task, kind)}
        >
          {nameOf(kind)}
        </Button>
      ))}
    </div>
  );
}
