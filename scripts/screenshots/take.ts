import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { fillSignIn } from '../../test/support/browser.ts';
import { englishWords } from './englishWords.ts';
import { pagePaths, parametersOf, SOURCES, visitorsOf } from './pages.ts';

const SIZES = [
  { width: 1280, height: 800 },
  { width: 390, height: 844 },
];

export interface TakeOptions {
  readonly browser: Browser;
  /** Of the product. */
  readonly url: string;
  readonly password: string;
  readonly folder: string;
  readonly report: (line: string) => void;
}

/**
 * Takes every page at the width of a desk and of a phone.
 * @returns what was wrong: errors on the console, English words, pages that nobody could open
 */
export async function takeAll(options: TakeOptions): Promise<readonly string[]> {
  const wrong: string[] = [];
  for (const path of pagePaths()) {
    const found = await take(path, options);
    wrong.push(...found.map((words) => `${path}: ${words}`));
    options.report(`${found.length === 0 ? 'taken' : 'WRONG'} ${path}`);
  }
  return wrong;
}

async function take(path: string, options: TakeOptions): Promise<readonly string[]> {
  const visitors = visitorsOf(path);
  if (visitors.length === 0) return takeInPublic(path, options);
  for (const visitor of visitors) {
    const context = await options.browser.newContext();
    try {
      await signIn(context, visitor, options);
      const address = await filled(path, context, options.url);
      if (address !== undefined) return await shoot(path, address, context, options);
    } finally {
      await context.close();
    }
  }
  return [`${visitors.join(', ')} have nothing to show there`];
}

/** What everybody may see, seen by nobody in particular. */
async function takeInPublic(path: string, options: TakeOptions): Promise<readonly string[]> {
  const context = await options.browser.newContext();
  try {
    const address = await filled(path, context, options.url);
    if (address === undefined) return ['nobody has anything to show there'];
    return await shoot(path, address, context, options);
  } finally {
    await context.close();
  }
}

async function signIn(context: BrowserContext, visitor: string, { url, password }: TakeOptions) {
  const page = await context.newPage();
  await page.goto(`${url}/sign-in?to=/password`);
  await fillSignIn(page, visitor, password);
  await page.locator('#main h1').waitFor();
  await page.close();
}

/** The path with its parameters, of the first thing that the visitor may see. */
async function filled(path: string, { request }: BrowserContext, url: string) {
  let address = path;
  for (const name of parametersOf(path)) {
    const source = SOURCES[name];
    if (!source) return undefined;
    const answer = await request.get(url + source.path);
    const body = (await answer.json()) as Record<string, Record<string, unknown>[] | undefined>; // a list
    const value = body[source.list]?.[0]?.[source.field];
    if (typeof value !== 'string') return undefined;
    address = address.replace(`:${name}`, encodeURIComponent(value));
  }
  return address;
}

async function shoot(
  path: string,
  address: string,
  context: BrowserContext,
  { url, folder }: TakeOptions,
): Promise<readonly string[]> {
  const page = await context.newPage();
  const wrong: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') wrong.push(`console: ${message.text()}`);
  });
  page.on('pageerror', ({ message }) => wrong.push(`error: ${message}`));
  for (const size of SIZES) {
    await page.setViewportSize(size);
    await page.goto(url + address);
    await shown(page);
    const name = path.slice(1).replaceAll('/', '-').replaceAll(':', '');
    await page.screenshot({ path: join(folder, `${name}-${size.width}.png`), fullPage: true });
    const words = englishWords(await page.locator('body').innerText());
    if (words.length > 0) wrong.push(`English words: ${words.join(', ')}`);
    if ((await page.getByRole('heading', { name: '没有这个页面' }).count()) > 0)
      wrong.push('is not among the pages that were built: npm run build:web');
    const width = await page.evaluate<number>('document.documentElement.scrollWidth');
    if (width > size.width) wrong.push(`is ${width} px wide on ${size.width} px`);
  }
  await page.close();
  return [...new Set(wrong)];
}

/** Everything that the page waits for is there. */
async function shown(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor();
  await page.waitForLoadState('networkidle');
  await page.locator('.loading').first().waitFor({ state: 'detached' });
}
