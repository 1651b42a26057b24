import { Form as AntForm, type FormInstance } from 'antd';
import type { Form } from '../../../server/modules/forms/schema.ts';
import { isShown } from './condition.ts';
import { FormField } from './FormField.tsx';
import { ListField } from './ListField.tsx';
import { isKnown, pathOf, type Values } from './values.ts';

export interface FormRendererProps {
  readonly form: Form;
  /** Of the antd form around it. */
  readonly instance: FormInstance;
  /** What is settled already: conditions may ask for it, nobody is asked for it. */
  readonly known: Values;
}

/** Draws a Camunda form: what it hides by its conditions is not asked for. */
export function FormRenderer({ form, instance, known }: FormRendererProps) {
  const values = AntForm.useWatch<Values | undefined>([], instance) ?? {};
  const shown = form.components.filter(
    (component) => !isKnown(component, known) && isShown(component, { ...values, ...known }),
  );
  return shown.map((component) =>
    component.type === 'dynamiclist' ? (
      <ListField key={component.id} component={component} />
    ) : (
      <FormField key={component.id} component={component} name={pathOf(component)} />
    ),
  );
}
