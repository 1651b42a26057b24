import type { RouteObject } from 'react-router';

/** 网上办事大厅: the pages of applicants. */
export const hallRoutes: RouteObject[] = [
  {
    path: '/hall',
    lazy: async () => ({ Component: (await import('./HomePage.tsx')).HomePage }),
  },
  {
    path: '/hall/filings',
    lazy: async () => ({
      Component: (await import('./filings/FilingListPage.tsx')).FilingListPage,
    }),
  },
  {
    path: '/hall/filings/:filingId',
    lazy: async () => ({ Component: (await import('./filings/FilingPage.tsx')).FilingPage }),
  },
  {
    path: '/hall/projects/:projectId',
    lazy: async () => ({ Component: (await import('./ProjectPage.tsx')).ProjectPage }),
  },
  {
    path: '/hall/stages/:stageId',
    lazy: async () => ({ Component: (await import('./stage/StagePage.tsx')).StagePage }),
  },
];
