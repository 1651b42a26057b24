import type { Form, FormComponent } from '../../../server/modules/forms/schema.ts';
import { isShown } from './condition.ts';

export type Values = Readonly<Record<string, unknown>>;
type Path = readonly (string | number)[];

type Named = Pick<FormComponent, 'key' | 'path'>;

/** Where a component's value is among the values: `legality.verdict` is nested. */
export function pathOf({ key, path }: Named): string[] {
  return (key ?? path ?? '').split('.');
}

/** Whether it is settled already what the component would ask for. */
export function isKnown(component: Named, known: Values): boolean {
  const [field = ''] = pathOf(component);
  return field in known;
}

/** The fields of the act that the form asks for now: what is hidden says nothing. */
export function toAct(form: Form, values: Values, known: Values): Record<string, unknown> {
  const act: Record<string, unknown> = { ...known };
  for (const component of form.components) {
    if (component.type === 'text' || !isShown(component, { ...values, ...known })) continue;
    if (isKnown(component, known)) continue;
    const path = pathOf(component);
    const value = toField(component, valueAt(values, path));
    if (value !== undefined) put(act, path, value);
  }
  return act;
}

function toField(component: FormComponent, value: unknown): unknown {
  const { type, components, properties, multiple } = component;
  if (type === 'dynamiclist') {
    const entries = Array.isArray(value) ? (value as Values[]) : []; // the renderer keeps objects there
    return entries.map((entry) =>
      toAct({ id: component.id, components: components ?? [] }, entry, {}),
    );
  }
  if (type === 'checkbox') return value === true;
  if (type === 'checklist') return value ?? [];
  if (type === 'filepicker' && multiple !== true)
    return Array.isArray(value) ? value[0] : undefined;
  if (typeof value !== 'string') return value;
  if (properties?.value === 'lines')
    return value
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
  return value === '' ? undefined : value;
}

function valueAt(values: Values, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (value, name) =>
      typeof value === 'object' && value !== null ? (value as Values)[name] : undefined,
    values,
  );
}

function put(act: Record<string, unknown>, path: readonly string[], value: unknown): void {
  const [name, ...rest] = path;
  if (name === undefined) return;
  if (rest.length === 0) act[name] = value;
  else {
    const inner = { ...(act[name] as Record<string, unknown> | undefined) }; // put made it an object
    put(inner, rest, value);
    act[name] = inner;
  }
}

/** With what the form begins: its defaults, then what the case says, then what was typed before. */
export function beginningOf(form: Form, data: Values, draft: Values = {}): Values {
  const begun: Record<string, unknown> = {};
  for (const component of form.components) {
    const { type, defaultValue, defaultRepetitions = 0 } = component;
    if (type === 'dynamiclist')
      put(
        begun,
        pathOf(component),
        Array.from({ length: defaultRepetitions }, () => ({})),
      );
    else if (defaultValue !== undefined) put(begun, pathOf(component), defaultValue);
  }
  return { ...begun, ...data, ...draft };
}

/**
 * The place in the form of a field that the server found wrong (`body.act.results.0.reason`);
 * undefined for one that the form does not have.
 */
export function placeOf(form: Form, field: string): Path | undefined {
  const said = field.split('.').slice(2); // of `body.act.`
  const component = form.components.find((candidate) =>
    pathOf(candidate).every((name, index) => said[index] === name),
  );
  if (!component) return undefined;
  if (component.type !== 'dynamiclist') return pathOf(component);
  return said.map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}
