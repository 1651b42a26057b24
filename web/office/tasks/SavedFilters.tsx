import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useTaskFilters, type TaskFilter } from '../../api/taskFilters.ts';

const SavedFiltersDialog = lazy(async () => ({
  default: (await import('./SavedFiltersDialog.tsx')).SavedFiltersDialog,
}));

/** What a kept list keeps of the address. */
const KEPT = ['view', 'due', 'projectName', 'sort', 'order'] as const;

const textOf = (query: TaskFilter['query']): string =>
  new URLSearchParams(
    KEPT.flatMap((name) => (query[name] ? [[name, query[name]]] : [])),
  ).toString();

/** 常用筛选: links to lists that one has kept, and the dialog that keeps, renames and removes them. */
export function SavedFilters() {
  const { t } = useTranslation('tasks');
  const { data } = useTaskFilters();
  const [address] = useSearchParams();
  const [isOpen, setOpen] = useState(false);
  const present = Object.fromEntries(
    KEPT.flatMap((name) => {
      const value = address.get(name);
      return value === null ? [] : [[name, value]];
    }),
  );
  return (
    <nav aria-label={t('saved.label')} className="choices">
      {data?.filters.map(({ name, query }) => (
        <Link
          key={name}
          to={`?${textOf(query)}`}
          aria-current={textOf(query) === textOf(present) ? 'page' : undefined}
        >
          {name}
        </Link>
      ))}
      <Button type="text" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {t('saved.manage')}
      </Button>
      {isOpen && data && (
        <Suspense fallback={null}>
          <SavedFiltersDialog kept={data} present={present} onClosed={() => setOpen(false)} />
        </Suspense>
      )}
    </nav>
  );
}
