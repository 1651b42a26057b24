import type { Page } from 'playwright-core';
import { caseTabs } from './pages.ts';

/** What of a page is to be seen beside what its address alone shows. */
export interface PageState {
  /** Of its pictures. */
  readonly name: string;
  /** One of the pages. */
  readonly path: string;
  /** Others than those who look at the page. */
  readonly visitors?: readonly string[];
  /** Narrows the list of the API that the last parameter comes from. */
  readonly of?: string;
  /** Added to the address. */
  readonly query?: string;
  readonly largeText?: boolean;
  /** What is done there first. */
  readonly open?: (page: Page) => Promise<void>;
}

const CASE = '/office/stages/:stageId';
const BOARD = '/office/stages/:stageId/board';
const HALL_STAGE = '/hall/stages/:stageId';

const states = (prefix: string, path: string, names: readonly string[], name = 'state') =>
  names.map((value) => ({ name: `${prefix}-${value}`, path, of: `${name}=${value}` }));

/** The dialog of the first act that is offered, with its form. */
const firstAct = async (page: Page, kind?: string) => {
  const offered = kind === undefined ? '[data-act]' : `[data-act^="${kind}"]`;
  await page.locator(`${offered}:visible`).first().click();
  await page.getByRole('dialog').locator('form').waitFor();
};
/** The menu of a phone; a wide page has it open. */
const menu = async (page: Page) => {
  const button = page.getByRole('button', { name: '菜单' });
  await (
    (await button.count()) > 0 ? button : page.getByRole('button', { name: '我的账号' })
  ).click();
};

const CASES: readonly PageState[] = [
  ...caseTabs().map((tab) => ({
    ...{ name: `case-${tab}`, path: CASE, of: 'status=approving', query: `?tab=${tab}` },
  })),
  ...states('case', CASE, ['reporting', 'closed', 'void'], 'status'),
  { name: 'case-planning-replies', path: CASE, of: 'status=planning', query: '?tab=planning' },
  {
    ...{ name: 'case-act', path: CASE, of: 'status=intake', query: '?tab=materials' },
    visitors: ['natural-resources-clerk'],
    open: (page) => firstAct(page, 'reviewMaterial'),
  },
  ...states('board', BOARD, ['planning', 'reporting', 'intake', 'confirming'], 'status'),
  ...states('board', BOARD, ['approving', 'closed', 'void'], 'status'),
  { name: 'board-act', path: BOARD, of: 'status=confirming', open: (page) => firstAct(page) },
];

const HALL: readonly PageState[] = [
  ...states('hall-stage', HALL_STAGE, ['reporting', 'intake', 'approving', 'closed'], 'status'),
  ...states('hall-filing', '/hall/filings/:filingId', [
    'draft',
    'submitted',
    'returned',
    'received',
    'withdrawn',
  ]),
  ...states('hall-consultation', '/hall/consultations/:consultationId', [
    'open',
    'answered',
    'closed',
  ]),
  { name: 'hall-act', path: HALL_STAGE, of: 'status=intake', open: (page) => firstAct(page) },
  { name: 'hall-large', path: '/hall', largeText: true },
  {
    name: 'hall-filing-large',
    path: '/hall/filings/:filingId',
    of: 'state=draft',
    largeText: true,
  },
  { name: 'hall-stage-large', path: HALL_STAGE, of: 'status=approving', largeText: true },
];

const OFFICE: readonly PageState[] = [
  ...states('claim', '/office/claims/:claimedItemId', ['unclaimed', 'claimed', 'disclaimed']),
  ...states('office-filing', '/office/filings/:filingId', ['submitted', 'returned', 'withdrawn']),
  ...states('office-consultation', '/office/consultations/:consultationId', [
    'open',
    'answered',
    'closed',
  ]),
  { name: 'tasks-done', path: '/office/tasks', query: '?view=done' },
  { name: 'tasks-none', path: '/office/tasks', query: '?projectName=没有' },
  {
    ...{ name: 'tasks-department', path: '/office/tasks', query: '?view=department' },
    visitors: ['natural-resources-staff'],
  },
  { name: 'tasks-large', path: '/office/tasks', largeText: true },
  { name: 'case-large', path: CASE, of: 'status=approving', query: '?tab=items', largeText: true },
  ...states('staff-change', '/office/staff-changes/:changeId', ['filed', 'returned', 'confirmed']),
  {
    ...{ name: 'staff-changes-own', path: '/office/staff-changes' },
    visitors: ['water-resources-admin'],
  },
  {
    ...{ name: 'staff-change-new', path: '/office/staff-changes/new' },
    visitors: ['water-resources-admin'],
  },
  { name: 'menu', path: '/office/tasks', open: menu },
];

const SUPERVISION: readonly PageState[] = [
  ...states('order', '/supervision/orders/:orderId', ['given', 'answered', 'returned', 'accepted']),
  { name: 'order-new', path: '/supervision/orders/new', query: '?stage=:stageId' },
  { name: 'warnings-yellow', path: '/supervision/warnings', query: '?due=dueSoon' },
  { name: 'findings-suspended', path: '/supervision/findings', query: '?list=suspensions' },
];

const PUBLIC: readonly PageState[] = [
  { name: 'guides-none', path: '/guides', query: '?text=没有' },
  {
    ...{ name: 'sign-in-refused', path: '/sign-in' },
    open: async (page) => {
      await page.getByLabel('登录名').fill('nobody');
      await page.getByLabel('密码').fill('wrong');
      await page.getByRole('button', { name: '登录', exact: true }).click();
      await page.getByRole('alert').waitFor();
    },
  },
  { name: 'sign-in-large', path: '/sign-in', largeText: true },
];

/** The states of pages that have pictures of their own. */
export const STATES: readonly PageState[] = [
  ...CASES,
  ...HALL,
  ...OFFICE,
  ...SUPERVISION,
  ...PUBLIC,
];
