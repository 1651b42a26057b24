import { Form as AntForm, type FormRule } from 'antd';
import { useTranslation } from 'react-i18next';
import type { FormComponent } from '../../../server/modules/forms/schema.ts';
import { inputs } from './inputs.tsx';

export interface FormFieldProps {
  readonly component: FormComponent;
  readonly name: (string | number)[];
}

/** One component of a form, with its label, hint and checks; the server checks again. */
export function FormField({ component, name }: FormFieldProps) {
  const { type, text, label, dateLabel, description } = component;
  const rules = useRules(component);
  // Lists are drawn by ListField; form-js has none in an entry of another.
  if (type === 'text' || type === 'dynamiclist') return <p>{text}</p>;
  const Input = inputs[type];
  return (
    <AntForm.Item
      name={name}
      label={type === 'checkbox' ? undefined : (label ?? dateLabel)}
      extra={description}
      rules={rules}
      {...(type === 'checkbox' && { valuePropName: 'checked' })}
    >
      <Input component={component} />
    </AntForm.Item>
  );
}

function useRules({ type, label, dateLabel, validate = {} }: FormComponent): FormRule[] {
  const { t } = useTranslation('acts');
  const { required, maxLength, min, max } = validate;
  const name = label ?? dateLabel ?? '';
  const isText = type === 'textfield' || type === 'textarea';
  const rules: FormRule[] = [];
  if (required === true)
    rules.push({ required, message: t('required', { name }), ...(isText && { whitespace: true }) });
  if (maxLength !== undefined)
    rules.push({ max: maxLength, message: t('tooLong', { name, count: maxLength }) });
  if (min !== undefined && max !== undefined)
    rules.push({ type: 'integer', min, max, message: t('outOfRange', { name, min, max }) });
  return rules;
}
