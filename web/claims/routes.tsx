import type { RouteObject } from 'react-router';

/** 事项认领: what the catalogue gives to the departments; an item through its versions. */
export const claimRoutes: RouteObject[] = [
  {
    path: '/office/claims',
    lazy: async () => ({ Component: (await import('./ClaimListPage.tsx')).ClaimListPage }),
  },
  {
    path: '/office/claims/:claimedItemId',
    lazy: async () => ({ Component: (await import('./ClaimPage.tsx')).ClaimPage }),
  },
  {
    path: '/office/items/:itemId',
    lazy: async () => ({ Component: (await import('./ItemPage.tsx')).ItemPage }),
  },
];
