import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { stopSignal } from '../runtime/stopSignal.ts';
import { loadSeed } from '../seed/load.ts';
import { launchBrowser } from '../test/support/browser.ts';
import { makeDemonstration } from './demonstration/demonstration.ts';
import { takeAll } from './screenshots/take.ts';
import { startSystem } from './system/system.ts';

/**
 * `npm run screenshots -- [folder] [part of a name]`: every page and its states at 1280 and 390 px, of a
 * demonstration in a temporary folder, or of the one in DATA_DIR. Fails when a page has an error on its
 * console, an English word, something that axe finds, or is wider than its window.
 */
const [, , place = 'screenshots', only] = process.argv;
const folder = resolve(place);
const report = (line: string) => console.log(line);
const own = process.env.DATA_DIR ? undefined : mkdtempSync(join(tmpdir(), 'lianshen-pages-'));
const env = { ...process.env, LOG_LEVEL: 'error', DATA_DIR: process.env.DATA_DIR ?? own };
mkdirSync(folder, { recursive: true });
try {
  process.exitCode = (await takeFrom()) ? 0 : 1;
} finally {
  if (own !== undefined) rmSync(own, { recursive: true, force: true });
}

async function takeFrom(): Promise<boolean> {
  await makeDemonstration({ env, now: Date.now(), report, signal: stopSignal() });
  const ports = { http: 0, grpc: 0, rest: 0, mongo: 0 };
  const system = await startSystem({ env, ports, report });
  const browser = await launchBrowser();
  try {
    const { demonstrationPassword: password } = await loadSeed();
    const wrong = await takeAll({
      ...{ browser, url: system.url, password, folder, report },
      ...(only !== undefined && { only }),
    });
    for (const line of wrong) console.error(line);
    return wrong.length === 0;
  } finally {
    await browser.close();
    await system.stop();
  }
}
