import { createBrowserRouter } from 'react-router';
import { adminRoutes } from '../admin/routes.tsx';
import { hallRoutes } from '../hall/routes.tsx';
import { officeRoutes } from '../office/routes.tsx';
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
      {
        element: <Shell />,
        children: [
          {
            errorElement: <ErrorPage />,
            children: [
              { index: true, element: <Home /> },
              {
                path: '/password',
                lazy: async () => ({
                  Component: (await import('../session/PasswordPage.tsx')).PasswordPage,
                }),
              },
              {
                path: '/notice-channels',
                lazy: async () => ({
                  Component: (await import('../session/ChannelsPage.tsx')).ChannelsPage,
                }),
              },
              ...hallRoutes,
              ...officeRoutes,
              ...adminRoutes,
              { path: '*', element: <NotFoundPage /> },
            ],
          },
        ],
      },
    ],
  },
]);
