import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { fillSignIn, violationsOn } from '../../test/support/browser.ts';
import { englishWords } from './englishWords.ts';
import { pagePaths, parametersOf, SOURCES, visitorsOf } from './pages.ts';
import { STATES, type PageState } from './states.ts';

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
  /** Part of the names of those that are taken; all without it. */
  readonly only?: string;
  readonly report: (line: string) => void;
}

/**
 * Takes every page and the states of pages at the width of a desk and of a phone.
 * @returns what was wrong: errors on the console, English words, what axe finds, pages that nobody could open
 */
export async function takeAll(options: TakeOptions): Promise<readonly string[]> {
  const wrong: string[] = [];
  const visits = new Visits(options);
  try {
    for (const shot of wanted(options.only)) {
      const found = await take(shot, visits, options).catch((error: unknown) => [String(error)]);
      wrong.push(...found.map((words) => `${shot.name}: ${words}`));
      options.report(`${found.length === 0 ? 'taken' : 'WRONG'} ${shot.name}`);
    }
  } finally {
    await visits.end();
  }
  return wrong;
}

function wanted(only: string | undefined): readonly PageState[] {
  const pages = pagePaths().map((path) => ({ name: nameOf(path), path }));
  return [...pages, ...STATES].filter(({ name }) => only === undefined || name.includes(only));
}

function nameOf(path: string): string {
  return path.slice(1).replaceAll('/', '-').replaceAll(':', '');
}

/** The browsers of those who look: each signs in once. */
class Visits {
  readonly #options: TakeOptions;
  readonly #contexts = new Map<string, BrowserContext>();

  constructor(options: TakeOptions) {
    this.#options = options;
  }

  /** @param visitor undefined for nobody in particular */
  async of(visitor: string | undefined, largeText: boolean): Promise<BrowserContext> {
    const key = `${visitor ?? ''} ${String(largeText)}`;
    const known = this.#contexts.get(key);
    if (known) return known;
    const context = await this.#options.browser.newContext({ locale: 'zh-CN' });
    this.#contexts.set(key, context);
    if (largeText)
      await context.addInitScript("localStorage.setItem('lianshen.largeText', 'true')");
    if (visitor !== undefined) await signIn(context, visitor, this.#options);
    return context;
  }

  async end(): Promise<void> {
    await Promise.all([...this.#contexts.values()].map((context) => context.close()));
  }
}

async function take(
  shot: PageState,
  visits: Visits,
  options: TakeOptions,
): Promise<readonly string[]> {
  const visitors = shot.visitors ?? visitorsOf(shot.path);
  for (const visitor of visitors.length === 0 ? [undefined] : visitors) {
    const context = await visits.of(visitor, shot.largeText ?? false);
    const address = await filled(shot, context, options.url);
    if (address !== undefined) return shoot(shot, address, context, options);
  }
  return [`${visitors.join(', ') || 'nobody'} have nothing to show there`];
}

async function signIn(context: BrowserContext, visitor: string, { url, password }: TakeOptions) {
  const page = await context.newPage();
  await page.goto(`${url}/sign-in?to=/password`);
  await fillSignIn(page, visitor, password);
  await page.locator('#main h1').waitFor();
  await page.close();
}

/** The address with its parameters, of the first thing that the visitor may see. */
async function filled(
  { path, of, query = '' }: PageState,
  { request }: BrowserContext,
  url: string,
) {
  let address = path + query;
  for (const name of parametersOf(address)) {
    const source = SOURCES[name];
    if (!source) return undefined;
    const answer = await request.get(url + source.path + (of === undefined ? '' : `&${of}`));
    const body = (await answer.json()) as Record<string, Record<string, unknown>[] | undefined>; // a list
    const value = body[source.list]?.[0]?.[source.field];
    if (typeof value !== 'string') return undefined;
    address = address.replace(`:${name}`, encodeURIComponent(value));
  }
  return address;
}

async function shoot(
  { name, open }: PageState,
  address: string,
  context: BrowserContext,
  { url, folder }: TakeOptions,
): Promise<readonly string[]> {
  const page = await context.newPage();
  const wrong: string[] = [];
  // A form that is refused is answered 4xx, which the browser puts on its console.
  page.on('console', (message) => {
    if (message.type() === 'error' && !open) wrong.push(`console: ${message.text()}`);
  });
  page.on('pageerror', ({ message }) => wrong.push(`error: ${message}`));
  for (const size of SIZES) {
    await page.setViewportSize(size);
    await page.goto(url + address);
    await shown(page);
    await open?.(page);
    await shown(page);
    // A dialog lies over the window, not over the page.
    const fullPage = (await page.getByRole('dialog').count()) === 0;
    await page.screenshot({ path: join(folder, `${name}-${size.width}.png`), fullPage });
    wrong.push(...(await wrongOn(page, size.width)));
  }
  await page.close();
  return [...new Set(wrong)];
}

async function wrongOn(page: Page, wide: number): Promise<readonly string[]> {
  const wrong: string[] = [];
  const words = englishWords(await page.locator('body').innerText());
  if (words.length > 0) wrong.push(`English words: ${words.join(', ')}`);
  if ((await page.getByRole('heading', { name: '没有这个页面' }).count()) > 0)
    wrong.push('is not among the pages that were built: npm run build:web');
  const width = await page.evaluate<number>('document.documentElement.scrollWidth');
  if (width > wide) wrong.push(`is ${width} px wide on ${wide} px`);
  wrong.push(...(await violationsOn(page)).map((violation) => `axe ${violation}`));
  return wrong;
}

/** What a page waits for is on its way. */
const LOADING = '.loading, .ant-spin-spinning';

/** Everything that the page waits for is there, also what the first answer asks for. */
async function shown(page: Page): Promise<void> {
  for (let looks = 0; looks < 2; looks += 1) {
    await page.locator('h1').first().waitFor();
    await page.waitForLoadState('networkidle');
    await page.locator(LOADING).first().waitFor({ state: 'detached' });
  }
}
