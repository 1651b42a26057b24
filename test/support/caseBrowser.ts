import type { Browser, Page } from 'playwright-core';
import { loadSeed } from '../../seed/load.ts';
import { fillSignIn, launchBrowser } from './browser.ts';
import { buildPages } from './builtPages.ts';
import { startTestSystem, type TestSystem } from './runningSystem.ts';

/** The whole product with its pages, and a browser in front of it. */
export interface PagesOfSystem {
  readonly system: TestSystem;
  /** A page of this width in which the demonstration account is signed in. */
  signedIn(accountId: string, width?: number): Promise<Page>;
  /** Goes to an address of the product and waits until its heading is there. */
  open(page: Page, path: string): Promise<void>;
  stop(): Promise<void>;
}

const HEIGHT = 900;

/** Builds the pages unless they are, starts the system with an empty folder and a browser. */
export async function startPages(): Promise<PagesOfSystem> {
  await buildPages();
  const { demonstrationPassword } = await loadSeed();
  const system = await startTestSystem();
  let browser: Browser;
  try {
    browser = await launchBrowser();
  } catch (error) {
    await system.stop();
    throw error;
  }
  return {
    system,
    async signedIn(accountId, width = 1280) {
      const context = await browser.newContext({ viewport: { width, height: HEIGHT } });
      const page = await context.newPage();
      await page.goto(system.system.url);
      await page.getByLabel('登录名').waitFor();
      await fillSignIn(page, accountId, demonstrationPassword);
      await page.waitForURL(({ pathname }) => pathname !== '/sign-in');
      return page;
    },
    async open(page, path) {
      await page.goto(system.system.url + path);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await isLoaded(page);
    },
    async stop() {
      await browser.close();
      await system.stop();
    },
  };
}

/** Nothing on the page is on its way any more. */
export function isLoaded(page: Page): Promise<void> {
  return page.getByText('正在加载').first().waitFor({ state: 'detached' });
}
