import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { chromium, type Browser, type Page } from 'playwright-core';
import { watched } from './shownPages.ts';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** ms that a hook may take in which a browser is installed. */
export const INSTALLATION = 600_000;

const PACKAGES = 'chromium fonts-noto-cjk';

function installedBrowser(): string | undefined {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  return NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name))).find((file) =>
    existsSync(file),
  );
}

/** The browser of the machine; Debian's is installed where there is none. @throws when it cannot be */
async function findBrowser(): Promise<string> {
  const present = installedBrowser();
  if (present !== undefined) return present;
  const install = `apt-get update && apt-get install -y --no-install-recommends ${PACKAGES}`;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await promisify(execFile)('sh', ['-c', install], { env }).catch(() => undefined);
  const installed = installedBrowser();
  if (installed === undefined)
    throw new Error(
      `The tests of the pages need a browser, which could not be installed: apt-get install ${PACKAGES}`,
    );
  return installed;
}

/**
 * What a browser does not have here. A list of one's own takes the place of the driver's, so what of that
 * is about pages or the network stands here again.
 */
const WITHOUT = [
  // The suggestions of the address field are two pages more for every window, which nobody sees: most of
  // what it costs to open one.
  ...['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup'],
  ...['AimEnabled', 'HttpsUpgrades', 'HttpsFirstBalancedModeAutoEnable', 'MediaRouter'],
  ...['NetworkTimeServiceQuerying', 'OptimizationHints', 'PreconnectToSearch'],
  ...['AvoidUnnecessaryBeforeUnloadCheckSync', 'DestroyProfileOnBrowserClose', 'PaintHolding'],
];

/** A real browser without a window, as it is installed on the machine. */
export async function launchBrowser(): Promise<Browser> {
  const browser = await chromium.launch({
    executablePath: await findBrowser(),
    // In containers the browser runs as root, where its own sandbox does not start.
    args: ['--no-sandbox', `--disable-features=${WITHOUT.join(',')}`],
  });
  return watched(browser);
}

/** Fills the form of the sign-in page, wherever it is shown. */
export async function fillSignIn(page: Page, loginName: string, password: string): Promise<void> {
  await page.getByLabel('登录名').fill(loginName);
  await page.getByLabel('密码').fill(password);
  await page.getByRole('button', { name: '登录', exact: true }).click();
}

/** The address as somebody who has signed in already; signing in by the page has its own specs. */
export async function openAs(
  page: Page,
  address: string,
  loginName: string,
  password: string,
): Promise<void> {
  const session = new URL('/api/session', address).href;
  const { request } = page.context();
  const { csrfToken } = (await (await request.get(session)).json()) as { csrfToken: string };
  const answer = await request.post(session, {
    headers: { 'X-CSRF-Token': csrfToken },
    data: { loginName, password },
  });
  expect(answer.status(), await answer.text()).to.equal(200);
  await page.goto(address);
}

/** Signs out by the account menu of a wide page. */
export async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: '我的账号' }).click();
  await page.getByRole('button', { name: '退出登录' }).click();
}

/**
 * What moves on the page comes to rest; half-shown text has no contrast that could be judged. The wave
 * around a button that was pressed has no text, and fades for two seconds.
 */
const AT_REST = `Promise.allSettled(document.getAnimations()
  .filter(({ effect }) => effect.getComputedTiming().endTime !== Infinity)
  .filter(({ effect }) => !effect.target.matches('.ant-wave'))
  .map(({ finished }) => finished))`;

/** What violates a rule of axe on what the page shows now, by rule. */
export async function violationsOn(page: Page): Promise<string[]> {
  const found = await page.evaluate<{ id: string; nodes: { html: string }[] }[]>(
    `${axe}; ${AT_REST}.then(() => axe.run()).then(({ violations }) => violations)`,
  );
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

/** No rule of axe is violated on what the page shows now. */
export async function expectAccessible(page: Page): Promise<void> {
  expect(await violationsOn(page)).to.eql([]);
}

/** At the width of a phone and of a desk, where nothing is scrolled sideways. The page stays wide. */
export async function expectAccessibleEverywhere(page: Page): Promise<void> {
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    await expectAccessible(page);
    const wide = await page.evaluate('document.documentElement.scrollWidth');
    expect(wide, 'nothing is scrolled sideways').to.be.at.most(width);
  }
}
