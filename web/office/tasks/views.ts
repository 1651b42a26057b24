import { useSearchParams } from 'react-router';
import type { TaskQuery } from '../../api/tasks.ts';
import { readPageQuery } from '../../components/usePageQuery.ts';

/** What each choice of the list asks for. */
const VIEWS = {
  all: { scope: 'all', state: 'open' },
  mine: { scope: 'mine', state: 'open' },
  unclaimed: { scope: 'unclaimed', state: 'open' },
  department: { scope: 'department', state: 'open' },
  begun: { scope: 'begun', state: 'open' },
  done: { scope: 'done', state: 'completed' },
} as const satisfies Record<string, Pick<TaskQuery, 'scope' | 'state'>>;

export type View = keyof typeof VIEWS;
export const VIEW_NAMES = Object.keys(VIEWS) as View[]; // its keys, by its type

export const DUE_STATES = ['dueSoon', 'overdue'] as const;
export type DueFilter = (typeof DUE_STATES)[number];

/** Of open work, the most urgent first; of what is done, the last. */
const OPEN_SORTS = ['due', 'received', 'name'] as const;
const DONE_SORTS = ['closed', 'name'] as const;

/** The list that an address asks for. */
export function taskQueryOf(address: URLSearchParams) {
  const view = VIEW_NAMES.find((name) => name === address.get('view')) ?? 'all';
  const isDone = view === 'done';
  const page = readPageQuery<TaskQuery['sort']>(address, isDone ? DONE_SORTS : OPEN_SORTS);
  const { sort: by = 'due', limit, offset } = page;
  const order = isDone && !address.has('order') ? 'desc' : page.order;
  const due = isDone ? undefined : DUE_STATES.find((name) => name === address.get('due'));
  const projectName = address.get('projectName') ?? undefined;
  const query: TaskQuery = {
    ...VIEWS[view],
    ...{ sort: by, order, due, projectName, limit, offset },
  };
  return { view, due, projectName, query, sorted: { by, order } };
}

/** The list that the address of the page asks for. */
export function useTaskQuery() {
  const [address] = useSearchParams();
  return taskQueryOf(address);
}
