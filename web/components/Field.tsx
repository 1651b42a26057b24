import { useId, type ReactNode } from 'react';
import './field.css';

export interface FieldAttributes {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': boolean;
}

interface FieldProps {
  readonly label: string;
  /** What to write, beside the label. */
  readonly hint?: string | undefined;
  /** What is wrong with it. */
  readonly errors?: readonly string[];
  /** Of a group of choices: each choice has a label of its own. */
  readonly group?: boolean;
  /** To be found by a link; unique on the page. */
  readonly anchor?: string;
  readonly children: (attributes: FieldAttributes) => ReactNode;
}

/** A field of a form: its label, its control, what is wrong with it, and all of it said together. */
export function Field(props: FieldProps) {
  const { label, hint, errors = [], group = false, anchor, children } = props;
  const own = useId();
  const id = anchor ?? own;
  const labelId = `${id}-label`;
  const described = [hint !== undefined && `${id}-hint`, errors.length > 0 && `${id}-errors`];
  const attributes: FieldAttributes = {
    id,
    'aria-describedby': described.filter(Boolean).join(' ') || undefined,
    'aria-invalid': errors.length > 0,
  };
  const whole = (
    <>
      {group ? (
        <span id={labelId} className="field-label">
          {label}
        </span>
      ) : (
        <label htmlFor={id} className="field-label">
          {label}
        </label>
      )}
      {hint !== undefined && (
        <p id={`${id}-hint`} className="field-hint">
          {hint}
        </p>
      )}
      {children(attributes)}
      {errors.length > 0 && (
        <ul id={`${id}-errors`} className="field-errors">
          {errors.map((error) => (
            <li key={error}>{error}</li>
          ))}
        </ul>
      )}
    </>
  );
  if (!group) return <div className="field">{whole}</div>;
  return (
    <div
      className="field"
      role="group"
      id={id}
      tabIndex={-1}
      aria-labelledby={labelId}
      aria-describedby={attributes['aria-describedby']}
    >
      {whole}
    </div>
  );
}
