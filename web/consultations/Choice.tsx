import { useId } from 'react';

export interface ChoiceOption {
  readonly value: string;
  readonly text: string;
}

/** One of several, by the browser's own list. */
export function Choice({
  label,
  none,
  value,
  options,
  onChange,
}: {
  readonly label: string;
  /** What stands for no choice. */
  readonly none: string;
  readonly value: string;
  readonly options: readonly ChoiceOption[];
  readonly onChange: (value: string) => void;
}) {
  const id = useId();
  return (
    <p className="consultation-field">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={({ target }) => onChange(target.value)}>
        <option value="">{none}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.text}
          </option>
        ))}
      </select>
    </p>
  );
}
