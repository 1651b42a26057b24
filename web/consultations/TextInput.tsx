import { Input } from 'antd';
import { useId } from 'react';

/** As the server takes it. */
const LONGEST = 4000;

/** A text of several lines under its label. */
export function TextInput({
  label,
  value,
  onChange,
}: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
}) {
  const id = useId();
  return (
    <p className="consultation-field">
      <label htmlFor={id}>{label}</label>
      <Input.TextArea
        id={id}
        autoSize={{ minRows: 3 }}
        maxLength={LONGEST}
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
    </p>
  );
}
