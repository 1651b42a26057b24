import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { expect } from 'chai';
import { chromium, type Browser, type Page } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

function installedBrowser(): string {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  const found = NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name))).find(
    (file) => existsSync(file),
  );
  if (found === undefined)
    throw new Error(
      'The tests of the pages need a browser: apt-get install -y chromium fonts-noto-cjk',
    );
  return found;
}

/** A real browser without a window, as it is installed on the machine. */
export function launchBrowser(): Promise<Browser> {
  // In containers the browser runs as root, where its own sandbox does not start.
  return chromium.launch({ executablePath: installedBrowser(), args: ['--no-sandbox'] });
}

/** Fills the form of the sign-in page, wherever it is shown. */
export async function fillSignIn(page: Page, loginName: string, password: string): Promise<void> {
  await page.getByLabel('登录名').fill(loginName);
  await page.getByLabel('密码').fill(password);
  await page.getByRole('button', { name: '登录', exact: true }).click();
}

/** No rule of axe is violated on what the page shows now. */
export async function expectAccessible(page: Page): Promise<void> {
  const found = await page.evaluate<{ id: string; nodes: { html: string }[] }[]>(
    `${axe}; axe.run().then(({ violations }) => violations)`,
  );
  expect(found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).to.eql(
    [],
  );
}
