import type { Page } from 'playwright-core';
import type { z } from 'zod';
import type { registrationSchema } from '../../../domain/project/registration.ts';
import type { newStageBody } from '../../../server/modules/projects/schema.ts';
import { loadSeed } from '../../../seed/load.ts';
import type { Answer } from '../../../scripts/walkthrough/person.ts';
import { answered, answerOf } from './answers.ts';
import { pick, setChecked } from './fillForm.ts';
import type { Way } from './way.ts';
import { wordOf } from './words.ts';

const WINDOW = '/office/window';

/** 项目基本信息登记 at the 综合受理窗口 (R04). */
export const register: Way = async (person, path, body) => {
  const open = await person.openPage();
  await open.go(WINDOW);
  const { page } = open;
  const { applicant, ...project } = body as z.input<typeof registrationSchema>;
  const { flowType, establishment, ...texts } = project;
  await fillTexts(page, texts);
  await pick(page.locator('main'), label('flowType'), wordOf(`case:flowTypes.${flowType}`));
  await choose(page, label('establishment'), wordOf(`case:establishments.${establishment}`));
  const { kind, name, ...who } = applicant;
  await choose(page, label('kind'), wordOf(`desk:registration.kinds.${kind}`));
  await fillTexts(page, { ...who, [`${kind}Name`]: name });
  const answer = await post(page, path, wordOf('desk:window.register'));
  if (answer.status === 201) await page.waitForURL(/\?project=/);
  return answer;
};

/** 选择流程图: a stage of a project that is registered. */
export const openStage: Way = async (person, path, body) => {
  const [, , , projectId = ''] = path.split('/');
  const { stage, itemIds = [] } = body as z.input<typeof newStageBody>;
  const open = await person.openPage();
  await open.go(`${WINDOW}?project=${projectId}`);
  const { page } = open;
  await choose(page, wordOf('desk:stages.which'), wordOf(`case:stages.${stage}`));
  for (const name of await namesOf(itemIds))
    await setChecked(page.getByRole('checkbox', { name: `${name}（` }), true);
  return post(page, path, wordOf('desk:stages.openThis'));
};

const label = (field: string): string => wordOf(`desk:registration.${field}`);

async function fillTexts(page: Page, texts: object): Promise<void> {
  for (const [field, value] of Object.entries(texts) as [string, unknown][])
    await page.getByLabel(label(field), { exact: true }).fill(String(value));
}

function choose(page: Page, group: string, choice: string): Promise<void> {
  const choices = page.getByRole('radiogroup', { name: group, exact: true });
  return setChecked(choices.getByRole('radio', { name: choice, exact: true }), true);
}

async function namesOf(itemIds: readonly string[]): Promise<string[]> {
  const { catalogue } = await loadSeed();
  return catalogue.items.filter(({ id }) => itemIds.includes(id)).map(({ name }) => name);
}

/** Impatiently: the second click is the same act. */
async function post(page: Page, path: string, button: string): Promise<Answer> {
  const [done] = await Promise.all([
    answered(page, 'POST', path),
    page.getByRole('button', { name: button, exact: true }).dblclick(),
  ]);
  return answerOf(done);
}
