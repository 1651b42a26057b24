import { createBrowserRouter } from 'react-router';
import { adminRoutes } from '../admin/routes.tsx';
import { claimRoutes } from '../claims/routes.tsx';
import { consultationRoutes } from '../consultations/routes.tsx';
import { hallRoutes } from '../hall/routes.tsx';
import { inboxRoutes } from '../inbox/routes.tsx';
import { officeRoutes } from '../office/routes.tsx';
import { sessionRoutes } from '../session/routes.tsx';
import { staffRoutes } from '../staff/routes.tsx';
import { supervisionRoutes } from '../supervision/routes.tsx';
import { publicRoutes } from '../public/routes.tsx';
import { ErrorPage } from './ErrorPage.tsx';
import { Home } from './Home.tsx';
import { NotFoundPage } from './NotFoundPage.tsx';
import { Shell } from './shell/Shell.tsx';

/** Every page is a file of its own that loads when it is first opened. */
export const router = createBrowserRouter([
  {
    errorElement: <ErrorPage />,
    hydrateFallbackElement: <></>,
    children: [
      {
        path: '/sign-in',
        lazy: async () => ({ Component: (await import('../session/SignInPage.tsx')).SignInPage }),
      },
      ...publicRoutes,
      {
        element: <Shell />,
        children: [
          {
            errorElement: <ErrorPage />,
            children: [
              { index: true, element: <Home /> },
              ...sessionRoutes,
              ...inboxRoutes,
              ...hallRoutes,
              ...officeRoutes,
              ...supervisionRoutes,
              ...adminRoutes,
              ...consultationRoutes,
              ...claimRoutes,
              ...staffRoutes,
              { path: '*', element: <NotFoundPage /> },
            ],
          },
        ],
      },
    ],
  },
]);
