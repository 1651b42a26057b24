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
  {
    path: '/office/window',
    lazy: async () => ({
      Component: (await import('./desk/window/WindowPage.tsx')).WindowPage,
    }),
  },
  {
    path: '/office/projects',
    lazy: async () => ({
      Component: (await import('./projects/ProjectsPage.tsx')).ProjectsPage,
    }),
  },
  {
    path: '/office/projects/:projectId',
    lazy: async () => ({ Component: (await import('./projects/ProjectPage.tsx')).ProjectPage }),
  },
  {
    path: '/office/stages',
    lazy: async () => ({
      Component: (await import('./desk/stages/StagesPage.tsx')).StagesPage,
    }),
  },
  {
    path: '/office/stages/:stageId/board',
    lazy: async () => ({ Component: (await import('./desk/board/BoardPage.tsx')).BoardPage }),
  },
  {
    path: '/office/filings',
    lazy: async () => ({
      Component: (await import('./filings/FilingInboxPage.tsx')).FilingInboxPage,
    }),
  },
  {
    path: '/office/filings/:filingId',
    lazy: async () => ({
      Component: (await import('./filings/FilingDeskPage.tsx')).FilingDeskPage,
    }),
  },
];
