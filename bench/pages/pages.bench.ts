import type { Browser, Page } from 'playwright-core';
import { connectDatabase, disconnectDatabase } from '../../runtime/database.ts';
import { createLog } from '../../runtime/log.ts';
import { loadSeed } from '../../seed/load.ts';
import { fillSignIn, launchBrowser } from '../../test/support/browser.ts';
import { buildPages } from '../../test/support/builtPages.ts';
import { fillLists } from '../lists/fill.ts';
import { median, type Bench, type Figure } from '../support/figures.ts';
import { withSystem } from '../support/withSystem.ts';
import { addLongRecord, scrollRecord } from './record.ts';

const READER = { departmentId: 'development-reform', accountId: 'development-reform-staff' };
const FIRST_ROW = 'tbody tr:first-child [data-row-link]';
/** What a page may take from the click to the list, ms. */
const LIST_MS = 300;
const FIRST_LOAD_KB = 300;
const FIRST_LOAD_MS = 1500;
const ROUNDS = 7;

/** Links of the list, and what they ask the server for: nothing that was there already. */
const CHANGES = [
  ['sorted by name', '按项目升序排列', 'sort=name'],
  ['sorted by arrival', '按到达时间升序排列', 'sort=received'],
  ['only what is late', /^逾期/, 'due=overdue'],
  ['the whole department', /^本部门/, 'scope=department'],
] as const;

/**
 * The task list in a real browser, with 10,000 open tasks: first load cold, then orders and filters; and
 * a case with a long record, scrolled from end to end.
 */
export const pagesBench: Bench = {
  name: 'pages',
  run: async () => {
    await buildPages();
    return withSystem(async (system): Promise<readonly Figure[]> => {
      const log = createLog({ logLevel: 'error' }, 'bench');
      await connectDatabase({ mongodbUri: system.mongodbUri, log });
      await fillLists(READER);
      await addLongRecord();
      await disconnectDatabase();
      const browser = await launchBrowser();
      try {
        return await measure(browser, system.url);
      } finally {
        await browser.close();
      }
    });
  },
};

async function measure(browser: Browser, url: string): Promise<readonly Figure[]> {
  const { demonstrationPassword } = await loadSeed();
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  await page.goto(`${url}/sign-in?to=/office/tasks`);
  await fillSignIn(page, READER.accountId, demonstrationPassword);
  await page.locator(FIRST_ROW).waitFor();
  const loads: { readonly kB: number; readonly ms: number }[] = [];
  const times = CHANGES.map((): number[] => []);
  for (let n = 0; n < ROUNDS; n++) {
    // Opened anew, the page has kept nothing of the lists before.
    loads.push(await loadCold(page, url));
    for (const [index, [, name, query]] of CHANGES.entries())
      times[index]?.push(await change(page, name, query));
  }
  const figures: Figure[] = [
    {
      ...{ name: 'first load, as sent', value: median(loads.map(({ kB }) => kB)), unit: 'kB' },
      limit: { kind: 'most', value: FIRST_LOAD_KB },
    },
    {
      ...{
        name: 'first load, until the list',
        value: median(loads.map(({ ms }) => ms)),
        unit: 'ms',
      },
      limit: { kind: 'most', value: FIRST_LOAD_MS },
    },
  ];
  return [
    ...figures,
    ...CHANGES.map(([name], index): Figure => ({
      ...{ name, value: median(times[index] ?? []), unit: 'ms' },
      limit: { kind: 'most', value: LIST_MS },
    })),
    await scrollRecord(page, url),
  ];
}

/** The list opened anew with an empty cache: what came over the wire, and when there was a row. */
async function loadCold(page: Page, url: string) {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.clearBrowserCache');
  await session.send('Network.enable');
  let bytes = 0;
  session.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
  await page.goto('about:blank');
  const begun = performance.now();
  await page.goto(`${url}/office/tasks`, { waitUntil: 'commit' });
  await page.locator(FIRST_ROW).waitFor();
  const ms = performance.now() - begun;
  await session.detach();
  return { kB: bytes / 1000, ms };
}

/** From the click until the answer of the server has been drawn. */
async function change(page: Page, name: string | RegExp, query: string): Promise<number> {
  const answered = page.waitForResponse(
    (response) => response.url().includes('/api/tasks?') && response.url().includes(query),
  );
  const begun = performance.now();
  await page.getByRole('link', { name }).first().click();
  await answered;
  await page.evaluate(
    'new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))',
  );
  return performance.now() - begun;
}
