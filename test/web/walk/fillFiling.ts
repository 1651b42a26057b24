import { isDeepStrictEqual } from 'node:util';
import type { Page } from 'playwright-core';
import { loadSeed } from '../../../seed/load.ts';
import { setChecked, upload, type Files } from './fillForm.ts';
import { wordOf } from './words.ts';

/** What is to stand in a filing, group by group; what is left out stays as it is. */
export type Content = Readonly<Record<string, unknown>>;

interface Entry {
  /** As the server names it, `project.address`. */
  readonly field: string;
  readonly value: unknown;
}

/** The steps of the page, and which fields each has. */
const STEPS: readonly (readonly [step: string, fields: RegExp])[] = [
  ['project', /^project\./],
  ['applicant', /^applicant\./],
  // Which items there are depends on the stage.
  ['matter', /^stage$/],
  ['matter', /^(itemIds|note)$/],
  ['files', /^fileIds$/],
];

/** Fields with choices, and the words of these. */
const CHOICES = new Map([
  ['project.flowType', 'flowTypes'],
  ['project.establishment', 'establishments'],
  ['applicant.kind', 'kinds'],
  ['stage', 'stages'],
]);

/** Goes through the steps of the page and fills in what is not there yet, until all is saved. */
export async function fillFiling(
  page: Page,
  wanted: Content,
  present: Content,
  files: Files,
): Promise<void> {
  const there = entriesOf(present);
  const missing = entriesOf(wanted).filter(
    (entry) => !there.some((one) => isDeepStrictEqual(one, entry)),
  );
  for (const [step, fields] of STEPS) {
    const asked = missing.filter(({ field }) => fields.test(field));
    if (asked.length > 0) await goTo(page, step);
    for (const entry of asked) await fill(page, entry, files);
  }
  await goTo(page, 'check');
  await page.getByText(/^已保存/).waitFor();
}

function entriesOf(content: Content): Entry[] {
  return Object.entries(content).flatMap(([group, value]) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.entries(value as Content).map(([name, one]) => ({
          field: `${group}.${name}`,
          value: one,
        }))
      : [{ field: group, value }],
  );
}

async function goTo(page: Page, step: string): Promise<void> {
  const name = wordOf(`filings:steps.${step}`);
  await page
    .getByRole('navigation', { name: wordOf('filings:stepsLabel') })
    .getByRole('link', { name })
    .click();
  await page.getByRole('heading', { level: 2, name }).waitFor();
}

async function fill(page: Page, { field, value }: Entry, files: Files): Promise<void> {
  const name = wordOf(`filings:fields.${field}`);
  const label = new RegExp(`^${name}(（必填）)?$`);
  const words = CHOICES.get(field);
  const choices = page.getByRole('group', { name: label });
  if (field === 'fileIds') await upload(page.locator('main'), name, value as string[], files);
  else if (field === 'itemIds') {
    const { catalogue } = await loadSeed();
    for (const item of catalogue.items.filter(({ id }) => (value as string[]).includes(id)))
      await setChecked(choices.getByRole('checkbox', { name: item.name }), true);
  } else if (words === undefined) await page.getByLabel(label).fill(String(value));
  else {
    const choice = wordOf(`filings:${words}.${String(value)}`);
    if (field === 'project.flowType') await page.getByLabel(label).selectOption(choice);
    else await setChecked(choices.getByRole('radio', { name: choice, exact: true }), true);
  }
}
