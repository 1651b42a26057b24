import type { RouteObject } from 'react-router';

/** 网上办事大厅: the pages of applicants. */
export const hallRoutes: RouteObject[] = [
  {
    path: '/hall',
    lazy: async () => ({ Component: (await import('./HomePage.tsx')).HomePage }),
  },
];
