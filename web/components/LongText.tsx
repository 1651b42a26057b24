import { Input } from 'antd';
import { Field } from './Field.tsx';

/** A text of several lines under its label. */
export function LongText({
  label,
  hint,
  errors = [],
  required = false,
  longest = 4000,
  value,
  onChange,
}: {
  readonly label: string;
  readonly hint?: string;
  readonly errors?: readonly string[];
  readonly required?: boolean;
  /** Characters that the server takes. */
  readonly longest?: number;
  readonly value: string;
  readonly onChange: (text: string) => void;
}) {
  return (
    <Field label={label} hint={hint} errors={errors}>
      {(attributes) => (
        <Input.TextArea
          {...attributes}
          required={required}
          autoSize={{ minRows: 3 }}
          maxLength={longest}
          value={value}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </Field>
  );
}
