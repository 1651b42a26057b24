import { Alert, Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { messageOf } from '../api/ApiProblem.ts';
import { useClaim, useTasks, type TaskQuery } from '../api/tasks.ts';
import { usePageTitle } from '../app/usePageTitle.ts';
import { DataTable } from '../components/DataTable.tsx';
import { usePageQuery } from '../components/usePageQuery.ts';
import { taskColumns } from './taskColumns.tsx';

/** What each choice of the list asks for. */
const views = {
  all: { scope: 'all', state: 'open' },
  mine: { scope: 'mine', state: 'open' },
  unclaimed: { scope: 'unclaimed', state: 'open' },
  department: { scope: 'department', state: 'open' },
  done: { scope: 'done', state: 'completed' },
} as const satisfies Record<string, Pick<TaskQuery, 'scope' | 'state'>>;

type View = keyof typeof views;
const viewNames = Object.keys(views) as View[]; // its keys, by its type

/** 待办 and 已办: what waits for me, the oldest first. */
export function TaskListPage() {
  const { t } = useTranslation('office');
  const { limit, offset, filter, change } = usePageQuery();
  const view = viewNames.find((name) => name === filter('view')) ?? 'all';
  const { data, isPending, error } = useTasks({ ...views[view], limit, offset });
  const claim = useClaim();
  usePageTitle(t('tasks', { ns: 'navigation' }));
  const countOf = (name: View) =>
    data && name !== 'done'
      ? t('viewWithCount', { name: t(`views.${name}`), count: data.counts[name] })
      : t(`views.${name}`);
  return (
    <>
      <h1>{t('tasks', { ns: 'navigation' })}</h1>
      <div style={{ overflowX: 'auto', marginBottom: 16 }}>
        <Segmented<View>
          aria-label={t('viewsLabel')}
          value={view}
          options={viewNames.map((name) => ({ value: name, label: countOf(name) }))}
          onChange={(next) => change({ view: next })}
        />
      </div>
      {claim.error && <Alert type="error" showIcon title={messageOf(claim.error)} />}
      {claim.data?.status === 'superseded' && (
        <Alert type="warning" showIcon title={claim.data.reason} />
      )}
      <DataTable
        label={t('tasks', { ns: 'navigation' })}
        rowKey={({ taskKey }) => taskKey}
        columns={taskColumns(t, claim)}
        rows={data?.tasks}
        total={data?.total}
        isLoading={isPending}
        error={error}
        empty={t(`empty.${view}`)}
      />
    </>
  );
}
