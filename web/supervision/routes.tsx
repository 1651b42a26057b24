import type { RouteObject } from 'react-router';

/** 监督: what is late, what the supervision has to see, its orders. */
export const supervisionRoutes: RouteObject[] = [
  {
    path: '/supervision/warnings',
    lazy: async () => ({ Component: (await import('./WarningsPage.tsx')).WarningsPage }),
  },
  {
    path: '/supervision/findings',
    lazy: async () => ({ Component: (await import('./FindingsPage.tsx')).FindingsPage }),
  },
  {
    path: '/supervision/late-predecessors',
    lazy: async () => ({
      Component: (await import('./LatePredecessorsPage.tsx')).LatePredecessorsPage,
    }),
  },
  {
    path: '/supervision/orders',
    lazy: async () => ({ Component: (await import('./OrdersPage.tsx')).OrdersPage }),
  },
  {
    path: '/supervision/orders/new',
    lazy: async () => ({ Component: (await import('./NewOrderPage.tsx')).NewOrderPage }),
  },
  {
    path: '/supervision/orders/:orderId',
    lazy: async () => ({ Component: (await import('./OrderPage.tsx')).OrderPage }),
  },
];
