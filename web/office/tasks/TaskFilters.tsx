import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { TaskPage } from '../../api/tasks.ts';
import { useIsNarrow } from '../../components/useIsNarrow.ts';
import { usePageQuery } from '../../components/usePageQuery.ts';
import { SavedFilters } from './SavedFilters.tsx';
import { DUE_STATES, VIEW_NAMES, type DueFilter, type View } from './views.ts';

/** Whose tasks, by when, of which project: links and a search, kept in the address. */
export function TaskFilters({
  view,
  due,
  projectName,
  counts,
}: {
  readonly view: View;
  readonly due: DueFilter | undefined;
  readonly projectName: string | undefined;
  readonly counts: TaskPage['counts'] | undefined;
}) {
  const { t } = useTranslation('tasks');
  const { linkTo, change } = usePageQuery();
  const isNarrow = useIsNarrow();
  const withCount = (name: string, count: number | undefined) =>
    count === undefined ? name : t('withCount', { name, count });
  // Another order may be unknown to the other list.
  const linkToView = (name: View) =>
    linkTo({ view: name, due: undefined, sort: undefined, order: undefined });
  const narrowing = (
    <>
      <div className="task-filters-row">
        {view !== 'done' && (
          <nav aria-label={t('dueLabel')} className="choices">
            {[undefined, ...DUE_STATES].map((name) => (
              <Link
                key={name ?? 'any'}
                to={linkTo({ due: name })}
                aria-current={name === due ? 'page' : undefined}
              >
                {name === undefined
                  ? t('due.any')
                  : // The server counts them among what one may do.
                    withCount(t(`due.${name}`), view === 'all' ? counts?.[name] : undefined)}
              </Link>
            ))}
          </nav>
        )}
        <form
          role="search"
          key={projectName}
          action={(form) => {
            const text = form.get('projectName');
            change({ projectName: (typeof text === 'string' && text.trim()) || undefined });
          }}
        >
          <label>
            {t('projectNameBegins')}
            <input name="projectName" type="search" maxLength={200} defaultValue={projectName} />
          </label>
          <Button htmlType="submit">{t('search')}</Button>
        </form>
      </div>
      <SavedFilters />
    </>
  );
  return (
    <>
      <nav aria-label={t('viewsLabel')} className="choices">
        {VIEW_NAMES.map((name) => (
          <Link key={name} to={linkToView(name)} aria-current={name === view ? 'page' : undefined}>
            {withCount(t(`views.${name}`), name === 'done' ? undefined : counts?.[name])}
          </Link>
        ))}
      </nav>
      <div className="task-filters">
        {isNarrow ? (
          // On a phone the tasks come first.
          <details open={due !== undefined || projectName !== undefined}>
            <summary>{t('filters')}</summary>
            {narrowing}
          </details>
        ) : (
          narrowing
        )}
      </div>
    </>
  );
}
