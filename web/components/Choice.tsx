import { Field } from './Field.tsx';

export interface ChoiceOption {
  readonly value: string;
  readonly text: string;
}

/** One of several, by the browser's own list. */
export function Choice({
  label,
  hint,
  none,
  value,
  options,
  errors = [],
  onChange,
}: {
  readonly label: string;
  readonly hint?: string;
  /** What stands for no choice. */
  readonly none: string;
  readonly value: string;
  readonly options: readonly ChoiceOption[];
  readonly errors?: readonly string[];
  readonly onChange: (value: string) => void;
}) {
  return (
    <Field label={label} hint={hint} errors={errors}>
      {(attributes) => (
        <select {...attributes} value={value} onChange={({ target }) => onChange(target.value)}>
          <option value="">{none}</option>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.text}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
