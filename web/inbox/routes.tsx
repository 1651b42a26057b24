import type { RouteObject } from 'react-router';

/** 消息, for everybody. */
export const inboxRoutes: RouteObject[] = [
  {
    path: '/inbox',
    lazy: async () => ({ Component: (await import('./InboxPage.tsx')).InboxPage }),
  },
];
