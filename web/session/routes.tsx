import type { RouteObject } from 'react-router';

/** One's own pages, beside the work. */
export const sessionRoutes: RouteObject[] = [
  {
    path: '/password',
    lazy: async () => ({ Component: (await import('./PasswordPage.tsx')).PasswordPage }),
  },
  {
    path: '/sessions',
    lazy: async () => ({ Component: (await import('./SessionsPage.tsx')).SessionsPage }),
  },
  {
    path: '/second-factor',
    lazy: async () => ({ Component: (await import('./SecondFactorPage.tsx')).SecondFactorPage }),
  },
  {
    path: '/phrases',
    lazy: async () => ({ Component: (await import('./PhrasesPage.tsx')).PhrasesPage }),
  },
  {
    path: '/notice-channels',
    lazy: async () => ({ Component: (await import('./ChannelsPage.tsx')).ChannelsPage }),
  },
];
