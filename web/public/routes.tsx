import type { RouteObject } from 'react-router';

/** Pages for everybody, without signing in. */
export const publicRoutes: RouteObject[] = [
  {
    lazy: async () => ({ Component: (await import('./PublicShell.tsx')).PublicShell }),
    children: [
      {
        path: '/register',
        lazy: async () => ({ Component: (await import('./RegisterPage.tsx')).RegisterPage }),
      },
      {
        path: '/guides',
        lazy: async () => ({ Component: (await import('./GuideListPage.tsx')).GuideListPage }),
      },
      {
        path: '/guides/:itemId',
        lazy: async () => ({ Component: (await import('./GuidePage.tsx')).GuidePage }),
      },
      {
        path: '/planning-conclusions',
        lazy: async () => ({ Component: (await import('./ConclusionsPage.tsx')).ConclusionsPage }),
      },
    ],
  },
];
