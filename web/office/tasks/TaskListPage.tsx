import { Alert } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { messageOf } from '../../api/ApiProblem.ts';
import { useTaskAct, useTasks, type TaskRow } from '../../api/tasks.ts';
import { announce } from '../../app/shell/Announcer.tsx';
import { usePageTitle } from '../../app/usePageTitle.ts';
import { DataTable } from '../../components/DataTable.tsx';
import type { DialogAct } from './offeredActs.ts';
import { taskColumns } from './taskColumns.tsx';
import { TaskFilters } from './TaskFilters.tsx';
import { useRowFocus } from './useRowFocus.ts';
import { useTaskQuery } from './views.ts';
import './tasks.css';

const TaskActDialog = lazy(async () => ({
  default: (await import('./TaskActDialog.tsx')).TaskActDialog,
}));

/** 待办 with its sisters: what waits for me, the most urgent first. */
export function TaskListPage() {
  const { t } = useTranslation('tasks');
  const { view, due, projectName, query, sorted } = useTaskQuery();
  const { data, isPending, error } = useTasks(query);
  const act = useTaskAct();
  const [asked, setAsked] = useState<{ readonly task: TaskRow; readonly kind: DialogAct }>();
  const { list, keepFocus } = useRowFocus(data?.tasks);
  const title = t('tasks', { ns: 'navigation' });
  usePageTitle(title);
  const claim = (task: TaskRow) =>
    act.mutate(
      { task, act: { kind: 'claimTask' } },
      { onSuccess: ({ status }) => announce(t(`answer.${status}`, { name: task.name })) },
    );
  const closeDialog = () => {
    setAsked(undefined);
    keepFocus();
  };
  return (
    <>
      <h1>{title}</h1>
      <TaskFilters view={view} due={due} projectName={projectName} counts={data?.counts} />
      {act.error && <Alert type="error" showIcon title={messageOf(act.error)} />}
      {act.data?.status === 'superseded' && (
        <Alert type="warning" showIcon title={act.data.reason} />
      )}
      <p className="task-keys">{t('keys')}</p>
      <div ref={list}>
        <DataTable
          label={title}
          rowKey={({ taskKey }) => taskKey}
          columns={taskColumns(t, {
            isDone: view === 'done',
            offset: query.offset,
            busyWith: act.isPending ? act.variables.task.taskKey : undefined,
            onClaim: claim,
            onDialog: (task, kind) => setAsked({ task, kind }),
          })}
          rows={data?.tasks}
          total={data?.total}
          isLoading={isPending}
          error={error}
          empty={due || projectName !== undefined ? t('empty.filtered') : t(`empty.${view}`)}
          sorted={sorted}
        />
      </div>
      {asked && (
        <Suspense fallback={null}>
          <TaskActDialog {...asked} onClosed={closeDialog} />
        </Suspense>
      )}
    </>
  );
}
