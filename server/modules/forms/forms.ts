import { readdirSync, readFileSync } from 'node:fs';
import type { Choice, Form, FormComponent } from './schema.ts';
import { formSchema } from './schema.ts';

/** The forms of the user tasks, and those of the acts that complete no task. */
const FOLDERS = ['../../../bpmn/', '../../../bpmn/acts/'].map(
  (folder) => new URL(folder, import.meta.url),
);

/** Acts that ask for the same as another one. */
const SAME_FORM: Readonly<Record<string, string>> = { changeReply: 'reply' };

interface FormOwner {
  readonly target: unknown;
}

function taskOf({ target }: FormOwner): string | undefined {
  if (typeof target !== 'object' || target === null || !('task' in target)) return undefined;
  return String(target.task);
}

const kebab = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** The form that asks for an act: that of the task which it completes, else one of its own. */
export function formIdOf(kind: string, rule: FormOwner): string {
  return taskOf(rule) ?? SAME_FORM[kind] ?? kebab(kind);
}

function readForms(): ReadonlyMap<string, Form> {
  const forms = FOLDERS.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.form'))
      .map((name) => formSchema.parse(JSON.parse(readFileSync(new URL(name, folder), 'utf8')))),
  );
  return new Map(forms.map((form) => [form.id, form]));
}

let forms: ReadonlyMap<string, Form> | undefined;

/** @throws {Error} when there is none: every act has one, which a test sees to */
export function formWith(id: string): Form {
  forms ??= readForms();
  const form = forms.get(id);
  if (!form) throw new Error(`there is no form '${id}'`);
  return form;
}

export type Choices = Readonly<Record<string, readonly Choice[]>>;

/** The form with the choices that the case gives. */
export function withChoices({ id, components }: Form, choices: Choices): Form {
  const filled = <C extends FormComponent>(component: C): C => ({
    ...component,
    ...(component.valuesKey !== undefined && { values: choices[component.valuesKey] ?? [] }),
    ...(component.components && { components: component.components.map(filled) }),
  });
  return { id, components: components.map(filled) };
}

/** Departments as choices, by name. */
export function departmentChoices(
  departments: ReadonlyMap<string, { readonly id: string; readonly name: string }>,
): Choice[] {
  return [...departments.values()]
    .map(({ id, name }) => ({ label: name, value: id }))
    .sort((a, b) => a.label.localeCompare(b.label, 'zh-CN'));
}
