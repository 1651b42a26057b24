import type { Page } from 'playwright-core';
import type { z } from 'zod';
import type { filingActSchema } from '../../../domain/filing/acts.ts';
import type { Answer } from '../../../scripts/walkthrough/person.ts';
import type { FilingView } from '../../../scripts/walkthrough/views.ts';
import { answered, answerOf, isTold } from './answers.ts';
import { fillFiling, type Content } from './fillFiling.ts';
import { setChecked } from './fillForm.ts';
import type { PageUser, Way } from './way.ts';
import { wordOf } from './words.ts';

type Act = z.input<typeof filingActSchema>;
type ActOf<K extends Act['kind']> = Extract<Act, { readonly kind: K }>;

/** 新建申报, filled in as far as it is known. */
export const beginFiling: Way = async (person, path, body) => {
  const open = await person.openPage();
  await open.enter('/hall/filings');
  const { page } = open;
  const begin = page.getByRole('button', { name: wordOf('filings:begin'), exact: true });
  const [begun] = await Promise.all([answered(page, 'POST', path), begin.dblclick()]);
  const answer = await answerOf(begun);
  const { filingId, content } = answer.body as FilingView;
  await page.waitForURL(`**/hall/filings/${filingId}*`);
  await fillFiling(page, (body as { content: Content }).content, content, person.files);
  return answer;
};

/** What has changed in a draft is typed over; the page saves it by itself. */
export const changeFiling: Way = async (person, path, body) => {
  const { content } = (await person.get(path)).body as FilingView;
  const page = await at(person, pageOf('hall', path));
  await fillFiling(page, (body as { content: Content }).content, content, person.files);
  return person.get(path);
};

/** An act on a filing, on the applicant's page or at the desk. */
export const decideFiling: Way = async (person, path, body) => {
  const filing = path.replace(/\/decisions$/, '');
  const { act } = body as { act: Act }; // the door takes nothing else
  const { abilities } = (await person.get(filing)).body as FilingView;
  if (!abilities.some((ability) => ability === act.kind)) return undefined;
  switch (act.kind) {
    case 'submitFiling':
      return submit(await at(person, `${pageOf('hall', filing)}?step=check`), path, act);
    case 'returnFiling':
      return giveBack(await at(person, pageOf('office', filing)), path, act);
    case 'receiveFiling':
      return receive(await at(person, pageOf('office', filing)), path, act);
    default:
      return undefined;
  }
};

const pageOf = (area: 'hall' | 'office', filing: string): string =>
  filing.replace(/^\/api/, `/${area}`);

async function at(person: PageUser, address: string): Promise<Page> {
  const open = await person.openPage();
  await open.enter(address);
  return open.page;
}

async function submit(
  page: Page,
  path: string,
  { declaration }: ActOf<'submitFiling'>,
): Promise<Answer> {
  for (const [name, isDeclared] of Object.entries(declaration))
    await setChecked(page.getByLabel(wordOf(`filings:declarations.${name}`)), isDeclared === true);
  return press(page, path, wordOf('filings:submit'));
}

/** 退回, each reason at its field. */
async function giveBack(
  page: Page,
  path: string,
  { reasons }: ActOf<'returnFiling'>,
): Promise<Answer> {
  for (const { field, reason } of reasons) {
    const name = wordOf(`filings:fields.${field}`);
    await page.getByRole('button', { name: `标注需修改：${name}` }).click();
    await page.getByLabel(`需要修改的原因：${name}`).fill(reason);
  }
  return press(page, path, `退回申报（${reasons.length} 项）`);
}

async function receive(page: Page, path: string, act: ActOf<'receiveFiling'>): Promise<Answer> {
  await setChecked(page.getByLabel(wordOf('filings:start')), act.start === true);
  return press(page, path, wordOf('filings:receive'));
}

/** Impatiently: the second click is the same act. */
async function press(page: Page, path: string, name: string): Promise<Answer> {
  const [done] = await Promise.all([
    answered(page, 'POST', path),
    page.getByRole('button', { name, exact: true }).dblclick(),
  ]);
  const answer = await answerOf(done);
  if (answer.status !== 200) await isTold(page.locator('main'), answer);
  return answer;
}
