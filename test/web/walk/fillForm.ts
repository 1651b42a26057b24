import type { Locator } from 'playwright-core';
import type { Form, FormComponent } from '../../../server/modules/forms/schema.ts';
import { pathOf } from '../../../web/acts/form/values.ts';

/** A file that the person has on their disk. */
export interface LocalFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

export type Files = ReadonlyMap<string, LocalFile>;

type Fields = Readonly<Record<string, unknown>>;

/** Fills in, field by field and by its label, what an act says. */
export async function fillForm(
  place: Locator,
  { components }: Pick<Form, 'components'>,
  act: Fields,
  files: Files,
): Promise<void> {
  for (const component of components) {
    const value = valueOf(component, act);
    // An empty text is what the field has already, if it shows at all.
    if (value !== undefined && value !== '') await fill(place, component, value, files);
  }
}

function valueOf(component: FormComponent, act: Fields): unknown {
  return pathOf(component).reduce<unknown>(
    (value, name) => (value as Fields | undefined)?.[name],
    act,
  );
}

async function fill(
  place: Locator,
  component: FormComponent,
  value: unknown,
  files: Files,
): Promise<void> {
  const label = component.label ?? component.dateLabel ?? '';
  const values = Array.isArray(value) ? (value as unknown[]) : [value];
  switch (component.type) {
    case 'radio':
      return setChecked(
        place
          .getByRole('radiogroup', { name: label, exact: true })
          .getByRole('radio', { name: labelOf(component, value), exact: true }),
        true,
      );
    case 'checkbox':
      return setChecked(place.getByRole('checkbox', { name: label }), value === true);
    case 'checklist':
      for (const { label: name, value: choice } of component.values ?? [])
        await setChecked(
          place
            .getByRole('group', { name: label, exact: true })
            .getByRole('checkbox', { name, exact: true }),
          values.includes(choice),
        );
      return;
    case 'select':
    case 'taglist':
      return choose(place, component, label, values);
    case 'filepicker':
      return upload(place, label, values, files);
    case 'dynamiclist':
      return fillList(place, component, values as Fields[], files);
    default:
      return place.getByLabel(label).fill(values.join('\n'));
  }
}

/** By the keyboard, and then looked at: a form writes what was chosen a moment later. */
export async function setChecked(box: Locator, isChecked: boolean): Promise<void> {
  if ((await box.isChecked()) === isChecked) return;
  await box.press('Space');
  const state = box.page().locator(isChecked ? ':checked' : ':not(:checked)');
  await box.and(state).waitFor({ state: 'attached' });
}

function labelOf({ values = [] }: FormComponent, value: unknown): string {
  return values.find((choice) => choice.value === value)?.label ?? String(value);
}

/** By the keyboard: what is typed finds the choice. */
async function choose(
  place: Locator,
  component: FormComponent,
  label: string,
  values: readonly unknown[],
): Promise<void> {
  for (const value of values) await pick(place, label, labelOf(component, value));
  if (component.type === 'taglist')
    await place.getByRole('combobox', { name: label }).press('Escape');
}

/** One choice of a field with many, until the field shows it. */
export async function pick(place: Locator, label: string, name: string): Promise<void> {
  const page = place.page();
  const box = place.getByRole('combobox', { name: label });
  await box.fill(name);
  const options = page.locator('.ant-select-item-option:visible');
  const others = options.and(page.locator(`:not([title*="${name}"])`));
  await others.first().waitFor({ state: 'detached' });
  const wanted = options.and(page.getByTitle(name, { exact: true }));
  await wanted.waitFor();
  const reached = wanted.and(page.locator('.ant-select-item-option-active'));
  // What is typed may be part of other names, which then stand before it.
  for (let passed = await options.count(); passed > 0; passed--)
    if ((await reached.count()) === 0) await box.press('ArrowDown');
  await box.press('Enter');
  await place.getByTitle(name, { exact: true }).first().waitFor();
}

/** Chooses files from the disk and waits until they are stored. */
export async function upload(
  place: Locator,
  label: string,
  fileIds: readonly unknown[],
  files: Files,
): Promise<void> {
  const chosen = fileIds.flatMap((fileId) => files.get(String(fileId)) ?? []);
  const field = place.getByRole('group', { name: label });
  await field.locator('input[type=file]').first().setInputFiles(chosen);
  for (const { name } of chosen) await field.getByRole('link', { name: `下载 ${name}` }).waitFor();
}

async function fillList(
  place: Locator,
  component: FormComponent,
  entries: readonly Fields[],
  files: Files,
): Promise<void> {
  const list = place.getByRole('group', { name: component.label ?? '', exact: true });
  const rows = list.getByRole('group', { name: component.label ?? '' });
  while ((await rows.count()) < entries.length)
    await list.getByRole('button', { name: `添加${component.label}` }).click();
  for (const [index, entry] of entries.entries())
    await fillForm(rows.nth(index), { components: component.components ?? [] }, entry, files);
}
