import type { RouteObject } from 'react-router';

const list = async () => ({
  Component: (await import('./ConsultationListPage.tsx')).ConsultationListPage,
});
const one = async () => ({ Component: (await import('./ConsultationPage.tsx')).ConsultationPage });

/** 咨询: the same pages for applicants and offices; the server says what each of them may do. */
export const consultationRoutes: RouteObject[] = [
  { path: '/hall/consultations', lazy: list },
  {
    path: '/hall/consultations/new',
    lazy: async () => ({ Component: (await import('./AskPage.tsx')).AskPage }),
  },
  { path: '/hall/consultations/:consultationId', lazy: one },
  { path: '/office/consultations', lazy: list },
  { path: '/office/consultations/:consultationId', lazy: one },
];
