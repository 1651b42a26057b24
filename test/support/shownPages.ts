import type { Browser, Page } from 'playwright-core';

/** ms until a page that does not answer is left out. */
const PATIENCE = 5_000;

/** Characters told of one page. */
const LONGEST = 4_000;

const browsers = new Set<Browser>();

/** What the pages of the browser show is told where a test fails, as long as it is open. */
export function watched(browser: Browser): Browser {
  browsers.add(browser);
  browser.once('disconnected', () => browsers.delete(browser));
  return browser;
}

async function shownOn(page: Page): Promise<string> {
  const body = page.locator('body').ariaSnapshot({ timeout: PATIENCE });
  const shown = await body.catch((error: unknown) => String(error));
  return `${page.url()}\n${shown.slice(0, LONGEST)}`;
}

/** Of a test whose pages are gone before its failure is read, the report says what they showed. */
export const mochaHooks = {
  beforeEach(this: Mocha.Context): void {
    const test = this.currentTest;
    const run = test?.fn;
    if (!test || !run || run.length > 0) return;
    test.fn = async function (this: Mocha.Context) {
      try {
        await (run as Mocha.AsyncFunc).call(this); // it takes no callback
      } catch (error) {
        const pages = [...browsers].flatMap((browser) =>
          browser.contexts().flatMap((c) => c.pages()),
        );
        const shown = await Promise.all(pages.map(shownOn));
        if (error instanceof Error) error.stack = [error.stack, ...shown].join('\n\n');
        throw error;
      }
    };
  },
};
