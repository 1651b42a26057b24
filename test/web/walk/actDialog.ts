import type { Locator, Page } from 'playwright-core';
import type { Answer } from '../../../scripts/walkthrough/person.ts';
import type { ActForm } from '../../../server/modules/forms/schema.ts';
import { abilityKey, subjectOf, type Ability } from '../../../web/acts/ability.ts';
import { answered, answerOf, isTold, settled } from './answers.ts';
import { fillForm, upload, type Files } from './fillForm.ts';
import { isApplicant, placeOf } from './places.ts';
import type { Way } from './way.ts';
import { wordOf } from './words.ts';

type Act = Readonly<Record<string, unknown>> & { readonly kind: string };

/** A stage or a project, as far as it is looked at. */
interface Owner {
  readonly abilities: readonly Ability[];
  readonly materials?: readonly { readonly materialId: string; readonly name: string }[];
}

/** An act on a stage or a project, by what the page has for it. */
export const decide: Way = async (person, path, body) => {
  const owner = path.replace(/\/decisions$/, '');
  const { act } = body as { act: Act }; // the door takes nothing else
  const view = (await person.get(owner)).body as Owner;
  const ability = view.abilities.find((one) => isFor(one, act));
  if (!ability) return undefined;
  const { accountId, files } = person;
  const open = await person.openPage();
  await open.goToAct(placeOf(accountId, owner, ability), owner, ability, person.wasBehind);
  const { page } = open;
  const material = view.materials?.find(({ materialId }) => materialId === act.materialId);
  const isInRow = act.kind === 'uploadMaterial' && isApplicant(accountId);
  const [answer] = await Promise.all([
    material && isInRow
      ? handIn(page, material.name, act, files)
      : inDialog(page, owner, ability, act, files),
    // What the page shows afterwards is what the next act begins with.
    answered(page, 'GET', owner),
  ]);
  return answer;
};

function isFor(ability: Ability, act: Act): boolean {
  return Object.entries({ kind: ability.kind, ...subjectOf(ability) }).every(
    ([name, value]) => act[name] === value,
  );
}

/** In the hall a material is handed in in its row. */
async function handIn(page: Page, name: string, act: Act, files: Files): Promise<Answer> {
  await upload(page.locator('main'), name, act.fileIds as readonly string[], files);
  const button = page.getByRole('button', { name: `提交：${name}` });
  const [done] = await Promise.all([settled(page), button.dblclick()]);
  return answerOf(done);
}

async function inDialog(
  page: Page,
  owner: string,
  ability: Ability,
  act: Act,
  files: Files,
): Promise<Answer> {
  const button = page.locator(`[data-act="${abilityKey(ability)}"]`).first();
  const dialog = page.getByRole('dialog', { name: ability.name });
  try {
    const [asked] = await Promise.all([
      answered(page, 'GET', `${owner}/forms/${ability.kind}`),
      openDialog(button, dialog),
    ]);
    const { form } = (await answerOf(asked)).body as ActForm;
    const answer = await submit(dialog, ability.name, form, act, files);
    if (answer.status !== 200) {
      await isTold(dialog, answer);
      await dialog
        .locator('form')
        .getByRole('button', { name: wordOf('acts:cancel') })
        .click();
    }
    await dialog.waitFor({ state: 'hidden' });
    return answer;
  } catch (cause) {
    const said = await dialog.innerText().catch(() => 'no dialog');
    throw new Error(`${act.kind} could not be done at ${page.url()}: ${said}`, { cause });
  }
}

/** ms after which somebody who sees no dialog presses again. */
const LOOK = 10_000;

/** Presses until the dialog is there: what is drawn anew under the pointer can take a press away. */
async function openDialog(button: Locator, dialog: Locator): Promise<void> {
  await button.click();
  const isThere = await dialog.waitFor({ timeout: LOOK }).then(
    () => true,
    () => false,
  );
  if (!isThere) await button.click();
}

async function submit(
  dialog: Locator,
  name: string,
  form: ActForm['form'],
  { kind: _, ...said }: Act,
  files: Files,
): Promise<Answer> {
  const button = dialog.getByRole('button', { name: `提交：${name}` });
  await button.waitFor();
  await fillForm(dialog, form, said, files);
  // Impatiently: the second click is the same act.
  const [done] = await Promise.all([settled(dialog.page()), button.dblclick()]);
  return answerOf(done);
}
