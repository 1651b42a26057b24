import type { RouteObject } from 'react-router';

/** 系统建设管理: the pages of those who run the system. */
export const adminRoutes: RouteObject[] = [
  {
    path: '/admin/deliveries',
    lazy: async () => ({ Component: (await import('./DeliveriesPage.tsx')).DeliveriesPage }),
  },
];
