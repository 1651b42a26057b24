import type { RouteObject } from 'react-router';

/** 办公: the pages of clerks, lead departments and departments. */
export const officeRoutes: RouteObject[] = [
  {
    path: '/office/tasks',
    lazy: async () => ({ Component: (await import('./tasks/TaskListPage.tsx')).TaskListPage }),
  },
  {
    path: '/office/stages/:stageId',
    lazy: async () => ({ Component: (await import('./case/CasePage.tsx')).CasePage }),
  },
];
