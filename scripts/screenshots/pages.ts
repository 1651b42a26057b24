import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const WEB = fileURLToPath(new URL('../../web/', import.meta.url));

/**
 * Every path of the pages, as their routes name it. The sources are read, not imported: what runs in a
 * browser does not run here.
 */
export function pagePaths(): readonly string[] {
  const files = readdirSync(WEB, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /(^|\/)(routes|router)\.tsx$/.test(name),
  );
  const texts = files.map((name) => readFileSync(WEB + name, 'utf8'));
  const paths = texts.flatMap((text) => [...text.matchAll(/\bpath: '(\/[^']*)'/g)]);
  return [...new Set(paths.map(([, path = '']) => path))].toSorted();
}

/** The parts of a case, as its address names them. */
export function caseTabs(): readonly string[] {
  const text = readFileSync(`${WEB}office/case/caseTabNames.ts`, 'utf8');
  const [, list = ''] = /CASE_TABS = \[([^\]]*)\]/.exec(text) ?? [];
  return [...list.matchAll(/'(\w+)'/g)].map(([, name = '']) => name);
}

/**
 * Who looks at the pages below a path: the longest that fits. The first of them who has what the page
 * shows is taken; nobody is signed in where the list is empty. `/` is for what everybody has.
 */
export const VISITORS: Readonly<Record<string, readonly string[]>> = {
  '/': ['natural-resources-lead'],
  '/sign-in': [],
  '/register': [],
  '/guides': [],
  '/planning-conclusions': [],
  '/hall': ['applicant-company', 'applicant-person'],
  '/office': ['natural-resources-lead', 'natural-resources-clerk', 'development-reform-lead'],
  '/office/tasks': ['development-reform-leader'],
  '/office/claims': ['system-construction', 'natural-resources-leader'],
  '/office/staff': ['system-construction'],
  '/office/staff-changes': ['system-construction'],
  '/office/window': ['natural-resources-clerk'],
  '/office/filings': ['natural-resources-clerk'],
  '/supervision': ['supervisor'],
  '/admin': ['system-construction'],
};

/** Those who look at a path. */
export function visitorsOf(path: string): readonly string[] {
  const prefixes = Object.keys(VISITORS).filter(
    (prefix) => prefix === '/' || path === prefix || path.startsWith(`${prefix}/`),
  );
  const [longest = '/'] = prefixes.toSorted((a, b) => b.length - a.length);
  return VISITORS[longest] ?? [];
}

/** Folders of pages that a role has to itself, as their paths begin. */
export function areas(): readonly string[] {
  const folders = readdirSync(WEB, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const names = folders.map(({ name }) => name);
  return names.filter((name) => pagePaths().some((path) => path.startsWith(`/${name}/`)));
}

/** Where a parameter of a path comes from: a list of the API, and the field of its first row. */
interface Source {
  readonly path: string;
  readonly list: string;
  readonly field: string;
}

export const SOURCES: Readonly<Record<string, Source>> = {
  stageId: { path: '/api/stages?limit=1', list: 'stages', field: 'stageId' },
  projectId: { path: '/api/projects?limit=1', list: 'projects', field: 'projectId' },
  orderId: { path: '/api/supervision-orders?limit=1', list: 'orders', field: 'orderId' },
  itemId: { path: '/api/catalogue/guides?limit=1', list: 'guides', field: 'itemId' },
  filingId: { path: '/api/filings?limit=1', list: 'filings', field: 'filingId' },
  changeId: { path: '/api/staff-changes?limit=1', list: 'changes', field: 'changeId' },
  claimedItemId: { path: '/api/catalogue/claims?limit=1', list: 'claims', field: 'itemId' },
  consultationId: {
    path: '/api/consultations?limit=1',
    list: 'consultations',
    field: 'consultationId',
  },
};

/** The names of the parameters of a path. */
export function parametersOf(path: string): readonly string[] {
  return [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => name);
}
