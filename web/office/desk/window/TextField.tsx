import { Form, Input, type FormItemProps } from 'antd';
import type { HTMLInputAutoCompleteAttribute, HTMLInputTypeAttribute } from 'react';
import { useTranslation } from 'react-i18next';

export interface TextFieldProps {
  readonly name: string | string[];
  readonly label: string;
  readonly required?: boolean;
  readonly hint?: string;
  readonly maxLength?: number;
  readonly inputMode?: 'text' | 'numeric' | 'tel';
  readonly type?: HTMLInputTypeAttribute;
  /** Off unless told: the data are of whoever stands at the window, not of the clerk. */
  readonly autoComplete?: HTMLInputAutoCompleteAttribute;
  readonly lines?: number;
}

/** One line of text of a form, or some lines, with what is wrong with it. */
export function TextField(props: TextFieldProps) {
  const { name, label, required = false, hint, maxLength = 200, lines, ...input } = props;
  const { t } = useTranslation('desk');
  const rules: FormItemProps['rules'] = required
    ? [{ required, whitespace: true, message: t('form.required', { name: label }) }]
    : [];
  return (
    <Form.Item name={name} label={label} extra={hint} rules={rules}>
      {lines === undefined ? (
        <Input maxLength={maxLength} autoComplete="off" {...input} />
      ) : (
        <Input.TextArea maxLength={maxLength} autoSize={{ minRows: lines, maxRows: 10 }} />
      )}
    </Form.Item>
  );
}
