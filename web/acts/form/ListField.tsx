import { Button, Form as AntForm } from 'antd';
import { useTranslation } from 'react-i18next';
import type { FormComponent } from '../../../server/modules/forms/schema.ts';
import { FormField } from './FormField.tsx';
import { pathOf } from './values.ts';

/** A list of entries that all have the same fields. */
export function ListField({ component }: { readonly component: FormComponent }) {
  const { t } = useTranslation('acts');
  const { label = '', components = [] } = component;
  return (
    <AntForm.List name={pathOf(component)}>
      {(entries, { add, remove }) => (
        <fieldset className="form-list">
          <legend>{label}</legend>
          {entries.map(({ key, name }) => (
            <fieldset key={key} className="form-list-entry">
              <legend>{t('entry', { label, number: name + 1 })}</legend>
              {components.map((field) => (
                <FormField key={field.id} component={field} name={[name, ...pathOf(field)]} />
              ))}
              <Button onClick={() => remove(name)}>{t('removeEntry', { number: name + 1 })}</Button>
            </fieldset>
          ))}
          <Button onClick={() => add({})}>{t('addEntry', { label })}</Button>
        </fieldset>
      )}
    </AntForm.List>
  );
}
