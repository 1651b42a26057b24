import type { Page } from 'playwright-core';
import { Projects } from '../../models/projects.ts';
import { Stages } from '../../models/stages.ts';
import { aProject } from '../../test/support/builders/stage.ts';
import { aRecordOf } from '../../test/support/builders/stageStates.ts';
import { median, percentile, type Figure } from '../support/figures.ts';

const ROWS = 500;
const STAGE = 'bench-record';
/** ms: thirty frames a second, below which scrolling stutters. */
const FRAME_MS = 33;
const ROUNDS = 5;

/** Scrolls one screen a frame, from the top to the end: what each frame takes, ms. */
const FRAMES = `(async () => {
  const frame = () => new Promise((drawn) => requestAnimationFrame(drawn));
  scrollTo(0, 0);
  await frame();
  const times = [];
  let before = await frame();
  while (scrollY + innerHeight < document.documentElement.scrollHeight - 1) {
    scrollBy(0, innerHeight);
    const now = await frame();
    times.push(now - before);
    before = now;
  }
  return times;
})()`;

/** A case with a record of 500 rows. */
export async function addLongRecord(): Promise<void> {
  const project = aProject();
  await Projects.create({ ...project, _id: STAGE, pending: false });
  const { stage } = aRecordOf(ROWS);
  await Stages.create({ ...stage, _id: STAGE, projectId: STAGE, pending: false, tasks: {} });
}

/** How long a slow frame takes while the whole record goes by. */
export async function scrollRecord(page: Page, url: string): Promise<Figure> {
  await page.goto(`${url}/office/stages/${STAGE}?tab=record`);
  const rows = page.locator('.case-record > li');
  await rows.first().waitFor();
  const more = page.getByRole('button', { name: '继续显示' });
  while ((await more.count()) > 0) {
    await rows.last().scrollIntoViewIfNeeded();
    await page.mouse.wheel(0, 5000);
  }
  const frames: number[] = [];
  for (let n = 0; n < ROUNDS; n++)
    frames.push(percentile(await page.evaluate<number[]>(FRAMES), 0.95));
  return {
    ...{ name: `${ROWS} record rows, a slow frame (95th of 100)`, value: median(frames) },
    unit: 'ms',
    limit: { kind: 'most', value: FRAME_MS },
  };
}
