import type { RouteObject } from 'react-router';

/** 人员, 人员变更报送: of the own department, or of all for those who confirm and audit. */
export const staffRoutes: RouteObject[] = [
  {
    path: '/office/staff',
    lazy: async () => ({ Component: (await import('./StaffPage.tsx')).StaffPage }),
  },
  {
    path: '/office/staff/stability',
    lazy: async () => ({ Component: (await import('./StabilityPage.tsx')).StabilityPage }),
  },
  {
    path: '/office/staff-changes',
    lazy: async () => ({
      Component: (await import('./StaffChangeListPage.tsx')).StaffChangeListPage,
    }),
  },
  {
    path: '/office/staff-changes/new',
    lazy: async () => ({ Component: (await import('./ReportPage.tsx')).ReportPage }),
  },
  {
    path: '/office/staff-changes/:changeId',
    lazy: async () => ({ Component: (await import('./StaffChangePage.tsx')).StaffChangePage }),
  },
];
